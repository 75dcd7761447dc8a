package dev.weft.telemetry.logs;

/** Writes texts as JSON has them. */
public final class JsonText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonText() {
  }

  /**
   * Appends a text in quotes. Control characters and line ends of other kinds are escaped. Half a surrogate pair, which no encoding has and
   * for which readers refuse the whole text (RFC 7493, 2.1), becomes the replacement character.
   */
  public static void append(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c == '\r') {
        out.append("\\r");
      } else if (c == '\t') {
        out.append("\\t");
      } else if (Character.isSurrogate(c) && isAlone(text, i)) {
        out.append("\\ufffd");
      } else if (c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029') {
        appendEscaped(out, c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** The same JSON in ASCII. */
  static String inAscii(CharSequence json) {
    StringBuilder out = new StringBuilder(json.length() + 64);
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c < 0x80) {
        out.append(c);
      } else {
        appendEscaped(out, c);
      }
    }
    return out.toString();
  }

  private static void appendEscaped(StringBuilder out, char c) {
    out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
  }

  /** Whether a character is half of a pair, without the other half. */
  private static boolean isAlone(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c) ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
        : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
