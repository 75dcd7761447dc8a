package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** The header {@code Content-Length}. */
public final class ContentLength {
  private static final int MOST_DIGITS = 18;

  private ContentLength() {
  }

  /** The number of bytes that a value declares; -1 without one, and if it is no number. */
  public static long of(@Nullable String value) {
    String length = value == null ? "" : value.trim();
    if (length.isEmpty() || length.length() > MOST_DIGITS) {
      return -1;
    }
    long bytes = 0;
    for (int i = 0; i < length.length(); i++) {
      int digit = length.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      bytes = bytes * 10 + digit;
    }
    return bytes;
  }
}
