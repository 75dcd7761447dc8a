package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** Versions of HTTP as the conventions write them. */
public final class HttpVersion {
  private HttpVersion() {
  }

  /** The version in the name of a protocol, such as {@code HTTP/1.1} or, as TLS negotiates it, {@code h2}; null for another one. */
  @Nullable
  public static String of(@Nullable String protocol) {
    if (protocol == null) {
      return null;
    }
    switch (protocol) {
      case "HTTP/1.1":
      case "http/1.1":
        return "1.1";
      case "HTTP/2.0":
      case "HTTP/2":
      case "h2":
      case "h2_prior_knowledge":   // OkHttp's name
        return "2";
      case "HTTP/1.0":
      case "http/1.0":
        return "1.0";
      case "HTTP/3.0":
      case "HTTP/3":
      case "h3":
        return "3";
      default:
        return null;
    }
  }

  /** The version of two numbers; null for another one. */
  @Nullable
  public static String of(int major, int minor) {
    switch (major) {
      case 1:
        return minor == 0 ? "1.0" : "1.1";
      case 2:
        return "2";
      case 3:
        return "3";
      default:
        return null;
    }
  }
}
