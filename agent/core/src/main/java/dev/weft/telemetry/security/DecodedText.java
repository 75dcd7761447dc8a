package dev.weft.telemetry.security;

/**
 * A text without the encodings under which attacks hide: percent signs, also of percent signs, {@code %u} and overlong UTF-8. Letters are in
 * lower case. Bytes beyond ASCII stay single characters, which no detector knows. One object serves one text after the other.
 */
class DecodedText {
  /** Characters of a text that are looked at; what comes after them is not. */
  static final int LONGEST = 8192;
  private static final int MOST_ROUNDS = 4;

  private char[] chars = new char[256];
  private int length;
  private int rounds;
  private boolean overlong;

  /** @param plus whether a plus sign stands for a space, as in queries */
  void set(CharSequence text, int from, int to, boolean plus) {
    length = Math.min(to - from, LONGEST);
    if (chars.length < length) {
      chars = new char[Math.max(length, chars.length * 2)];
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(from + i);
      chars[i] = plus && c == '+' ? ' ' : c;
    }
    overlong = false;
    rounds = 0;
    while (rounds < MOST_ROUNDS && decode()) {
      rounds++;
    }
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c >= 'A' && c <= 'Z') {
        chars[i] = (char) (c + ('a' - 'A'));
      }
    }
  }

  /** Takes away one layer; false if there is none. */
  private boolean decode() {
    int out = 0;
    boolean any = false;
    for (int in = 0; in < length; out++) {
      int end = escapeEnd(in);
      if (end == 0) {
        chars[out] = chars[in++];
        continue;
      }
      any = true;
      int value = hex(end == in + 3 ? in + 1 : in + 2, end);
      int second = value == 0xc0 || value == 0xc1 ? escapeEnd(end) : 0;
      if (second == end + 3) {
        value = (value & 0x1f) << 6 | hex(end + 1, second) & 0x3f;
        overlong = true;
        end = second;
      }
      chars[out] = ascii((char) value);
      in = end;
    }
    length = out;
    return any;
  }

  /** What servers may make of characters that look like others. */
  private static char ascii(char c) {
    return c >= 0xff01 && c <= 0xff5e ? (char) (c - 0xfee0) : c == 0x2215 ? '/' : c == 0x2216 ? '\\' : c;
  }

  /** Where an escape that begins at an index ends; 0 if none begins there. */
  private int escapeEnd(int at) {
    if (at >= length || chars[at] != '%') {
      return 0;
    }
    boolean wide = at + 5 < length && (chars[at + 1] | 0x20) == 'u';
    int digits = wide ? at + 2 : at + 1;
    int end = wide ? at + 6 : at + 3;
    if (end > length) {
      return 0;
    }
    for (int i = digits; i < end; i++) {
      if (digit(chars[i]) < 0) {
        return 0;
      }
    }
    return end;
  }

  private int hex(int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value << 4 | digit(chars[i]);
    }
    return value;
  }

  /** The value of a hexadecimal digit; -1 for any other character. */
  static int digit(int c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
  }

  int length() {
    return length;
  }

  /** The character at an index; 0 beyond both ends. */
  char at(int index) {
    return index >= 0 && index < length ? chars[index] : 0;
  }

  /** How many layers of percent signs there were. */
  int rounds() {
    return rounds;
  }

  /** Whether an ASCII character was written as two bytes, which no honest client does. */
  boolean isOverlong() {
    return overlong;
  }

  boolean isAt(int index, String text) {
    if (index < 0 || index + text.length() > length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (at(index + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The index of a text at or after another one; -1 if it is not there. */
  int indexOf(String text, int from) {
    char first = text.charAt(0);
    for (int i = from; i <= length - text.length(); i++) {
      if (at(i) == first && isAt(i, text)) {
        return i;
      }
    }
    return -1;
  }

  int indexOf(char c, int from) {
    for (int i = from; i < length; i++) {
      if (at(i) == c) {
        return i;
      }
    }
    return -1;
  }

  String part(int from, int to) {
    return new String(chars, from, to - from);
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it may be part of a word: also all characters beyond ASCII. */
  static boolean isWord(char c) {
    return isLetter(c) || isDigit(c) || c == '_' || c >= 0x80;
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
