package dev.weft.telemetry;

/** Identifiers as texts: 16 hexadecimal digits, in lower case, for each long. */
public final class Hex {
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();
  private static final int LENGTH = 16;

  private Hex() {
  }

  /** 16 digits. */
  public static String of(long value) {
    char[] digits = new char[LENGTH];
    write(value, digits, 0);
    return new String(digits);
  }

  /** 32 digits. */
  public static String of(long high, long low) {
    char[] digits = new char[2 * LENGTH];
    write(high, digits, 0);
    write(low, digits, LENGTH);
    return new String(digits);
  }

  private static void write(long value, char[] digits, int from) {
    long left = value;
    for (int i = from + LENGTH - 1; i >= from; i--) {
      digits[i] = DIGITS[(int) left & 15];
      left >>>= 4;
    }
  }
}
