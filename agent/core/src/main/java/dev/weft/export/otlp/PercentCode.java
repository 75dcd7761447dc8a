package dev.weft.export.otlp;

import java.nio.charset.StandardCharsets;

/** Percent-encoded UTF-8, read leniently: what is no code stays as it is. */
public final class PercentCode {
  private PercentCode() {
  }

  /** The text that was encoded. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[source.length];
    int size = 0;
    for (int i = 0; i < source.length; i++) {
      int high = source[i] == '%' && i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(source[i + 2], 16);
      if (low >= 0) {
        bytes[size++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[size++] = source[i];
      }
    }
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
