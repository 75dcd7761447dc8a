package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** Versions of HTTP as the conventions write them. */
public final class HttpVersion {
  private HttpVersion() {
  }

  /** The version in the name of a protocol, such as {@code HTTP/1.1}; null if it is none of the known ones. */
  @Nullable
  public static String of(@Nullable String protocol) {
    if (protocol == null) {
      return null;
    }
    switch (protocol) {
      case "HTTP/1.1":
        return "1.1";
      case "HTTP/2.0":
      case "HTTP/2":
        return "2";
      case "HTTP/1.0":
        return "1.0";
      case "HTTP/3.0":
      case "HTTP/3":
        return "3";
      default:
        return null;
    }
  }
}
