package dev.weft.telemetry.sql;

/**
 * The text of a statement as it may be shown, while it is written: without comments, one space where there were several, a question mark
 * for each literal, and only one for an {@code IN} list of nothing but literals. Keeps no more than {@value #MAXIMUM} characters.
 */
final class SqlText {
  static final int MAXIMUM = 4096;

  private final StringBuilder text;
  private boolean space;
  /** Placeholders of an IN list of which only the first is written; -1 outside one. */
  private int listed = -1;
  private boolean listComma;

  /** @param length of the statement */
  SqlText(int length) {
    this.text = new StringBuilder(Math.min(length, MAXIMUM) + 16);
  }

  /** White space, or a comment: the next token stands apart from the last. */
  void space() {
    space = true;
  }

  /** Writes part of a statement. */
  void append(String sql, int from, int to) {
    beforeToken();
    int room = MAXIMUM + 1 - text.length();   // one more shows that it was cut
    if (room > 0) {
      text.append(sql, from, Math.min(to, from + room));
    }
  }

  /** An opening parenthesis was written: that of an IN list, or another. */
  void opened(boolean inList) {
    listed = inList ? 0 : -1;
    listComma = true;
  }

  /** Whether a symbol is part of a list that holds nothing but placeholders so far; it is written, if it has to be. */
  boolean inList(char c, char next) {
    if (listed < 0) {
      return false;
    }
    if (listComma && c == '?') {
      placeholder();
      return true;
    }
    if (listComma && (c == '-' || c == '+') && (SqlScanner.isDigit(next) || next == '.')) {
      return true;
    }
    if (!listComma && c == ',') {
      listComma = true;
      return true;
    }
    if (!listComma && c == ')') {
      listed = -1;
      space = false;
      text.append(')');
      return true;
    }
    return false;
  }

  /** A literal, or a placeholder for one. Returns false where it is one of an IN list. */
  boolean placeholder() {
    if (listed >= 0 && listComma) {
      listComma = false;
      space = false;
      if (listed++ == 0) {
        text.append('?');
      }
      return false;
    }
    beforeToken();
    if (text.length() <= MAXIMUM) {
      text.append('?');
    }
    return true;
  }

  /** Writes what was left out of an IN list that turns out to hold more than placeholders. */
  void leaveList() {
    if (listed < 0) {
      return;
    }
    for (int i = 1; i < listed && text.length() <= MAXIMUM; i++) {
      text.append(", ?");
    }
    if (listComma && listed > 0) {
      text.append(", ");
      space = false;
    }
    listed = -1;
  }

  private void beforeToken() {
    leaveList();
    if (space && text.length() > 0 && text.length() <= MAXIMUM) {
      text.append(' ');
    }
    space = false;
  }

  boolean endsWith(String words) {
    return isAt(text.length() - words.length(), words);
  }

  /** Whether these words, in capitals here, stand in the text so far: comments are gone from it, and spaces between words are one. */
  boolean isAt(int start, String words) {
    if (start < 0 || start + words.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < words.length(); i++) {
      if (Character.toUpperCase(text.charAt(start + i)) != words.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The text of a statement that was read to its end, or of which the end was not looked at. */
  String of(String sql, boolean toItsEnd) {
    boolean whole = toItsEnd && text.length() <= MAXIMUM;
    return whole && sql.contentEquals(text) ? sql : cut(text, !whole);
  }

  /** What is cut ends in an ellipsis. */
  static String cut(CharSequence text, boolean cut) {
    if (!cut) {
      return text.toString();
    }
    int length = Math.min(text.length(), MAXIMUM - 1);
    if (length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
      length--;
    }
    return new StringBuilder(length + 1).append(text, 0, length).append('\u2026').toString();
  }
}
