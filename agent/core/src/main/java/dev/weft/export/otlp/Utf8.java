package dev.weft.export.otlp;

/** Encodes UTF-8 into a given array. Half a surrogate pair becomes a question mark, as in {@link String#getBytes()}. */
final class Utf8 {
  private Utf8() {
  }

  /** @return how many bytes the first {@code chars} characters take */
  static int length(String text, int chars) {
    int length = chars;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        if (!Character.isSurrogate(c)) {
          length += 2;
        } else if (isPair(text, i, chars)) {
          length += 2;   // four bytes for two characters
          i++;
        }
      } else if (c >= 0x80) {
        length++;
      }
    }
    return length;
  }

  /** Writes the first {@code chars} characters, for which there must be room. */
  static void write(String text, int chars, byte[] bytes, int at) {
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xc0 | c >> 6);
        bytes[at++] = (byte) (0x80 | c & 0x3f);
      } else if (!Character.isSurrogate(c)) {
        bytes[at++] = (byte) (0xe0 | c >> 12);
        bytes[at++] = (byte) (0x80 | c >> 6 & 0x3f);
        bytes[at++] = (byte) (0x80 | c & 0x3f);
      } else if (isPair(text, i, chars)) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[at++] = (byte) (0xf0 | point >> 18);
        bytes[at++] = (byte) (0x80 | point >> 12 & 0x3f);
        bytes[at++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[at++] = (byte) (0x80 | point & 0x3f);
      } else {
        bytes[at++] = '?';
      }
    }
  }

  private static boolean isPair(String text, int i, int chars) {
    return i + 1 < chars && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
