package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** Reads IP addresses as headers show them. Asks no name service. */
final class IpAddress {
  private static final int GROUPS = 8;

  private IpAddress() {
  }

  /** The address in a text such as {@code 192.0.2.1:80} or {@code [2001:db8::1]:80}, without port, brackets and zone; null if there is none. */
  static @Nullable String in(String text) {
    String address = text.trim();
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 || end + 1 < address.length() && address.charAt(end + 1) != ':' ? null : version6(address.substring(1, end));
    }
    int colon = address.indexOf(':');
    if (colon >= 0 && address.indexOf(':', colon + 1) >= 0) {
      return version6(address);
    }
    return isVersion4(address, 0, colon < 0 ? address.length() : colon) ? colon < 0 ? address : address.substring(0, colon) : null;
  }

  /** Without a zone: that names a network interface of another machine. */
  private static @Nullable String version6(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    return isVersion6(address) ? address : null;
  }

  private static boolean isVersion4(String text, int from, int to) {
    int numbers = 0;
    int at = from;
    while (at <= to) {
      int end = at;
      int number = 0;
      while (end < to && isDigit(text.charAt(end)) && end - at < 3) {
        number = number * 10 + text.charAt(end++) - '0';
      }
      if (end == at || number > 255 || end < to && text.charAt(end) != '.') {
        return false;
      }
      numbers++;
      at = end + 1;
    }
    return numbers == 4;
  }

  /** Eight groups of up to four hexadecimal digits; {@code ::} stands for one or more that are 0, an address of version 4 for the last two. */
  private static boolean isVersion6(String text) {
    int groups = 0;
    boolean shortened = text.startsWith("::");
    int at = shortened ? 2 : 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && end - at < 4 && Character.digit(text.charAt(end), 16) >= 0 && text.charAt(end) < 0x80) {
        end++;
      }
      if (end < text.length() && text.charAt(end) == '.') {
        groups += 2;
        return isVersion4(text, at, text.length()) && (shortened ? groups < GROUPS : groups == GROUPS);
      }
      if (end == at || end < text.length() && text.charAt(end) != ':' || end == text.length() - 1) {
        return false;
      }
      groups++;
      at = end + 1;
      if (text.startsWith("::", end)) {
        if (shortened) {
          return false;
        }
        shortened = true;
        at++;
      }
    }
    return shortened ? groups < GROUPS : groups == GROUPS;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
