package dev.weft.telemetry.security;

/**
 * Tells texts that cannot be an attack by a look at each character and the two before it, without allocation: most requests need no further
 * one. A machine of a few states, so that it reads bytes and characters alike.
 */
public final class FirstLook {
  /** Characters that most attacks have one of, as they are or escaped. */
  private static final boolean[] TELLING = new boolean[256];
  /** Letters and digits. */
  private static final boolean[] WORD = new boolean[256];
  /** A state is: the last character, the one before it, the bits below, and the first digit of an escape. */
  private static final int IN_VALUE = 1 << 16;
  private static final int ESCAPE = 1 << 17;
  private static final int SECOND_DIGIT = 1 << 18;
  private static final int DIGIT_SHIFT = 20;
  /** As if it came after a parameter's name. */
  private static final int VALUE = IN_VALUE | '=';
  private static final int FOUND = -1;

  static {
    for (char c : "'\"<>();\\`|#*%\u00c0\u00c1".toCharArray()) {
      TELLING[c] = true;
    }
    for (int c = 0; c < ' '; c++) {
      TELLING[c] = true;
    }
    for (int c = 0; c < 128; c++) {
      WORD[c] = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' || c >= '0' && c <= '9';
    }
  }

  private FirstLook() {
  }

  /** Whether a path or a query needs a further look. Servers have them as bytes before they make texts of them. */
  public static boolean isTelling(byte[] text, int from, int end) {
    int state = 0;
    for (int i = from; i < end && state >= 0; i++) {
      state = step(state, text[i] & 0xff);
    }
    return state < 0;
  }

  /** @param value whether this is the value of a parameter, and not a path or a query */
  static boolean isTelling(CharSequence text, int from, int end, boolean value) {
    int state = value ? VALUE : 0;
    int last = Math.min(end, from + DecodedText.LONGEST);
    for (int i = from; i < last && state >= 0; i++) {
      char c = text.charAt(i);
      state = step(state, c < 128 && !(value && c == '&') ? c : 'x');
    }
    return state < 0;
  }

  private static int step(int state, int c) {
    if ((state & (ESCAPE | SECOND_DIGIT)) == 0) {
      return c == '%' ? state | ESCAPE : read(state, c);
    }
    int digit = DecodedText.digit(c);
    if ((state & SECOND_DIGIT) == 0) {
      if (digit < 0) {
        return (c | 0x20) == 'u' ? FOUND : read(state & ~ESCAPE, c);
      }
      return state & ~ESCAPE | SECOND_DIGIT | digit << DIGIT_SHIFT;
    }
    int first = state >> DIGIT_SHIFT;
    int before = state & (IN_VALUE | 0xffff);
    if (digit < 0) {
      return read(before, c);
    }
    int decoded = first << 4 | digit;
    return decoded == '.' || decoded == '&' || TELLING[decoded] ? FOUND : read(before, decoded == ' ' ? '+' : decoded < 128 ? decoded : 'x');
  }

  private static int read(int state, int c) {
    int last = state & 0xff;
    if (WORD[c] && WORD[last] && (c | 0x20) != 'n') {   // most characters are inside a word
      return state & IN_VALUE | last << 8 | c;
    }
    int before = state >> 8 & 0xff;
    boolean inValue = (state & IN_VALUE) != 0;
    if (TELLING[c] || c == '.' && last == '.' || c == '-' && last == '-' || c == '=' && inValue || isWordOfSql(before, last, c | 0x20)
        || isPath(before, last, c)) {
      return FOUND;
    }
    boolean nowInValue = c == '=' || inValue && c != '&';
    return (nowInValue ? IN_VALUE : 0) | last << 8 | c;
  }

  /** A union after a space, or a connective after a number and a space. */
  private static boolean isWordOfSql(int before, int last, int lower) {
    boolean union = lower == 'n' && (last | 0x20) == 'u' && (before == '+' || before == ' ' || before == '/' || before == '=');
    boolean connective = (last == '+' || last == ' ') && before >= '0' && before <= '9' && "oaxhlug".indexOf(lower) >= 0;
    return union || connective;
  }

  /** A value that begins as {@code /etc}, {@code c:}, {@code file:/}, {@code php:} or {@code web-inf}. */
  private static boolean isPath(int before, int last, int c) {
    if (c == ':') {
      return before == '=' || before == 'h' && last == 'p';
    }
    int lower = c | 0x20;
    return last == '/' && before == '=' && (lower == 'e' || lower == 'p' || lower == 'w') || c == '/' && last == ':' && (before | 0x20) == 'e'
        || c == '-' && (last | 0x20) == 'b' && (before | 0x20) == 'e';
  }
}
