package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** A server as the header {@code Host}, or one that stands for it, names it. */
public final class HostAndPort {
  public final String host;
  /** 0: the header names none. */
  public final int port;

  private HostAndPort(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /** Reads a text such as {@code shop.example:8443} or {@code [2001:db8::1]}; null if it is no host. Brackets are taken off. */
  public static @Nullable HostAndPort of(String text) {
    String trimmed = text.trim();
    int end = trimmed.startsWith("[") ? trimmed.indexOf(']') + 1 : trimmed.indexOf(':');
    end = end < 0 ? trimmed.length() : end;
    String host = trimmed.startsWith("[") ? IpAddress.in(trimmed.substring(0, end)) : name(trimmed, end);
    int port = end == trimmed.length() ? 0 : trimmed.charAt(end) == ':' ? port(trimmed, end + 1) : -1;
    return host == null || port < 0 ? null : new HostAndPort(host, port);
  }

  private static @Nullable String name(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_')) {
        return null;
      }
    }
    return end == 0 ? null : text.substring(0, end);
  }

  /** The port at the end of a text; -1 if it is none. */
  static int port(String text, int from) {
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || port > 65535) {
        return -1;
      }
      port = port * 10 + c - '0';
    }
    return port < 1 || port > 65535 ? -1 : port;
  }

  /** The port of a scheme; 0 if the scheme is not known. */
  static int standardPort(@Nullable String scheme) {
    if ("https".equals(scheme) || "wss".equals(scheme)) {
      return 443;
    }
    return "http".equals(scheme) || "ws".equals(scheme) ? 80 : 0;
  }
}
