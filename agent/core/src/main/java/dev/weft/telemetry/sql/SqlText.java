package dev.weft.telemetry.sql;

/**
 * Writes the text of a statement as it may be shown: without comments, with single spaces, a question mark for each literal, and only one for
 * an {@code IN} list of nothing but literals. Keeps at most {@value #MAXIMUM} characters.
 */
final class SqlText {
  static final int MAXIMUM = 4096;

  private final StringBuilder text;
  private boolean space;
  /** Number of placeholders in an IN list, of which only the first is written; -1 outside a list. */
  private int listed = -1;
  private boolean listComma;

  /** @param length of the statement */
  SqlText(int length) {
    this.text = new StringBuilder(Math.min(length, MAXIMUM) + 16);
  }

  /** Separates the next token from the last one, for white space or a comment. */
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

  /** Called after an opening parenthesis: that of an IN list, or another. */
  void opened(boolean inList) {
    listed = inList ? 0 : -1;
    listComma = true;
  }

  /** Whether a symbol is part of an IN list that has only placeholders so far. If it is, writes what has to be written for it. */
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

  /** Writes a placeholder for a literal or a placeholder. Returns false for one in an IN list. */
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

  /** Writes what was left out of an IN list that turns out to contain more than placeholders. */
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

  /** Whether the text so far, which has no comments and only single spaces, contains these upper-case words at an index, in any case. */
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

  /** The text of a statement; it is cut if the statement was not read to its end. */
  String of(String sql, boolean toItsEnd) {
    boolean whole = toItsEnd && text.length() <= MAXIMUM;
    return whole && sql.contentEquals(text) ? sql : cut(text, !whole);
  }

  /** A text that is cut ends with an ellipsis. */
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
