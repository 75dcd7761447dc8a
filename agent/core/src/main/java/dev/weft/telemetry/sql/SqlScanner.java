package dev.weft.telemetry.sql;

import dev.weft.telemetry.sql.SqlDialect.Reading;

/** A position in a statement that moves past comments, literals, numbers and words, as a dialect writes them. */
class SqlScanner {
  static final int MAXIMUM_SCANNED = 32 * 1024;
  static final int UUID_LENGTH = 36;

  final String sql;
  /** Where reading ends: the text beyond a bound is not read. */
  final int end;
  final SqlDialect dialect;
  int at;

  SqlScanner(String sql, SqlDialect dialect) {
    this.sql = sql;
    this.end = Math.min(sql.length(), MAXIMUM_SCANNED);
    this.dialect = dialect;
  }

  final char peek(int ahead) {
    return at + ahead < end ? sql.charAt(at + ahead) : 0;
  }

  final void skipLineComment() {
    while (at < end && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
  }

  /** Returns false if it is not known whether a nested comment has its own end, so that the text behind cannot be read. */
  final boolean skipBlockComment() {
    int depth = 1;
    at += 2;
    while (at < end && depth > 0) {
      char c = sql.charAt(at);
      if (c == '*' && peek(1) == '/') {
        depth--;
        at += 2;
      } else if (c == '/' && peek(1) == '*' && dialect.nestedComments != Reading.NO) {
        if (dialect.nestedComments == Reading.UNSURE) {
          return false;
        }
        depth++;
        at += 2;
      } else {
        at++;
      }
    }
    return true;
  }

  /** Moves past a literal or a quoted name, from the index of its first quote. Returns false if it does not end. */
  final boolean skipQuoted(int quote, char close, Reading backslash) {
    at = quote + 1;
    while (at < end) {
      char c = sql.charAt(at);
      if (c == close) {
        at++;
        if (at >= end || sql.charAt(at) != close) {
          return true;
        }
        at++;
      } else if (c == '\\' && backslash != Reading.NO) {
        if (backslash == Reading.UNSURE && peek(1) == close) {
          break;
        }
        at += backslash == Reading.YES || peek(1) == '\\' ? 2 : 1;
      } else {
        at++;
      }
    }
    at = end;
    return false;
  }

  /** Moves past a literal between dollar signs. If there is none here, returns false and does not move. */
  final boolean skipDollarQuoted() {
    int tag = at + 1;
    while (tag < end && (Character.isLetterOrDigit(sql.charAt(tag)) || sql.charAt(tag) == '_')) {
      tag++;
    }
    if (tag >= end || sql.charAt(tag) != '$' || isDigit(peek(1))) {
      return false;
    }
    int length = tag + 1 - at;
    int close = tag + 1;
    while (close < end && !(sql.charAt(close) == '$' && sql.regionMatches(close, sql, at, length))) {
      close++;
    }
    at = Math.min(end, close + length);
    return true;
  }

  /** Moves past a literal in Oracle's form {@code q'[text]'}, from its first quote. */
  final void skipOracleQuoted() {
    char open = peek(1);
    char close = open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : open == '<' ? '>' : open;
    at += 2;
    if (dialect != SqlDialect.ORACLE) {
      at = end;   // other databases have no such literals
    }
    while (at < end && !(sql.charAt(at) == close && peek(1) == '\'')) {
      at++;
    }
    at = Math.min(end, at + 2);
  }

  final void skipNumber() {
    boolean hexadecimal = sql.charAt(at) == '0' && (peek(1) | 0x20) == 'x';
    while (at < end) {
      char c = sql.charAt(at);
      boolean exponent = (c | 0x20) == 'e' && !hexadecimal && (peek(1) == '+' || peek(1) == '-') && isDigit(peek(2));
      if (exponent) {
        at += 2;
      } else if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && c != '$') {
        break;
      }
      at++;
    }
  }

  /** Moves past a UUID that stands without quotes. If there is none here, returns false and does not move. */
  final boolean skipUuid() {
    if (peek(8) != '-' || peek(13) != '-' || peek(18) != '-' || peek(23) != '-') {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (!dash && Character.digit(peek(i), 16) < 0) {
        return false;
      }
    }
    at += UUID_LENGTH;
    return true;
  }

  final void skipWord() {
    at++;
    while (at < end && isNamePart(sql.charAt(at))) {
      at++;
    }
  }

  final boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || c == '@' || c == '#' && dialect.hashComments == Reading.NO;
  }

  private boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' && dialect.hashComments == Reading.NO;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isSpace(char c) {
    return c <= ' ' || c > 126 && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF');
  }
}
