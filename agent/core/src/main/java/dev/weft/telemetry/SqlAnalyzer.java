package dev.weft.telemetry;

import dev.weft.telemetry.SqlDialect.Reading;

/**
 * Goes once through a statement: takes literals and comments out, collapses white space and {@code IN} lists, and tells the
 * {@link SqlOutline} what passes. A scanner and no parser: linear, without recursion, at home with what is no SQL at all. Whatever begins as
 * a literal and does not end is masked to the end.
 *
 * <p>Reads no more than {@value #MAXIMUM_SCANNED} characters and keeps no more than {@value #MAXIMUM_TEXT}; what is cut ends in an ellipsis.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/#sanitization-of-dbquerytext">Sanitization</a>
 */
final class SqlAnalyzer {
  static final int MAXIMUM_TEXT = 4096;
  private static final int MAXIMUM_SCANNED = 32 * 1024;

  private final String sql;
  private final int end;
  private final SqlDialect dialect;
  private final SqlOutline outline;
  private final StringBuilder text;
  private int at;
  private boolean space;
  /** Placeholders of an IN list of which only the first is written; -1 outside one. */
  private int listed = -1;
  private boolean listComma;

  private SqlAnalyzer(String sql, SqlDialect dialect) {
    this.sql = sql;
    this.end = Math.min(sql.length(), MAXIMUM_SCANNED);
    this.dialect = dialect;
    this.outline = new SqlOutline(sql);
    this.text = new StringBuilder(Math.min(end, MAXIMUM_TEXT) + 16);
  }

  /** @param sanitized false leaves the text as it is, but for its length */
  static SqlStatement analyze(String sql, SqlDialect dialect, boolean sanitized) {
    SqlAnalyzer analyzer = new SqlAnalyzer(sql, dialect);
    analyzer.scan();
    return analyzer.outline.statement(sanitized ? analyzer.text() : cut(sql, sql.length() > MAXIMUM_TEXT));
  }

  private String text() {
    boolean whole = end == sql.length() && text.length() <= MAXIMUM_TEXT;
    return whole && sql.contentEquals(text) ? sql : cut(text, !whole);
  }

  private static String cut(CharSequence text, boolean cut) {
    if (!cut) {
      return text.toString();
    }
    int length = Math.min(text.length(), MAXIMUM_TEXT - 1);
    if (length > 0 && Character.isHighSurrogate(text.charAt(length - 1))) {
      length--;
    }
    return new StringBuilder(length + 1).append(text, 0, length).append('\u2026').toString();
  }

  private void scan() {
    while (at < end) {
      char c = sql.charAt(at);
      if (isSpace(c)) {
        space = true;
        at++;
      } else if (c == '-' && peek(1) == '-' && (dialect != SqlDialect.MYSQL || at + 2 >= end || isSpace(peek(2)))) {
        lineComment();
      } else if (c == '/' && peek(1) == '*') {
        blockComment();
      } else if (c == '#' && dialect.hashComments == Reading.YES) {
        lineComment();
      } else if (c == '#' && dialect.hashComments == Reading.UNSURE) {
        maskRest();
      } else if (c == '\'') {
        literal(at, dialect.backslashEscapes);
      } else if (isNameStart(c) || isNameQuote(c)) {
        name();
      } else if (c == '"') {
        literal(at, dialect.backslashEscapes);
      } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
        number();
      } else if (c != '$' || !dialect.dollarQuotes || !dollarQuoted()) {
        symbol(c);
      }
    }
    leaveList();
  }

  private char peek(int ahead) {
    return at + ahead < end ? sql.charAt(at + ahead) : 0;
  }

  private void lineComment() {
    while (at < end && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
      at++;
    }
    space = true;
  }

  private void blockComment() {
    int depth = 1;
    at += 2;
    while (at < end && depth > 0) {
      char c = sql.charAt(at);
      if (c == '*' && peek(1) == '/') {
        depth--;
        at += 2;
      } else if (c == '/' && peek(1) == '*' && dialect.nestedComments != Reading.NO) {
        if (dialect.nestedComments == Reading.UNSURE) {
          maskRest();
          return;
        }
        depth++;
        at += 2;
      } else {
        at++;
      }
    }
    space = true;
  }

  private void maskRest() {
    at = end;
    placeholder();
  }

  /** Goes past a literal, or a name in quotes, whose quote stands at a place. */
  private boolean skipQuoted(int quote, char close, Reading backslash) {
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

  private void literal(int quote, Reading backslash) {
    skipQuoted(quote, sql.charAt(quote), backslash);
    placeholder();
  }

  private boolean dollarQuoted() {
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
    placeholder();
    return true;
  }

  private void number() {
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
    placeholder();
  }

  /** A word, a name in quotes, or several of them joined by dots. */
  private void name() {
    int start = at;
    boolean plain = true;
    while (true) {
      char c = sql.charAt(at);
      if (isNameQuote(c)) {
        plain = false;
        if (!skipQuoted(at, c == '[' ? ']' : c, Reading.NO)) {
          maskRest();
          return;
        }
      } else {
        skipWord();
      }
      int dots = peek(0) != '.' ? 0 : peek(1) == '.' ? 2 : 1;
      if (dots == 0 || !isNameStart(peek(dots)) && !isNameQuote(peek(dots))) {
        break;
      }
      plain = false;
      at += dots;
    }
    if (plain && peek(0) == '\'' && prefixedLiteral(start)) {
      return;
    }
    SqlKeyword keyword = plain ? SqlKeyword.of(sql, start, at) : null;
    if (keyword != null && keyword.role == SqlKeyword.Role.LITERAL) {
      placeholder();
      return;
    }
    append(start, at);
    if (keyword == null) {
      outline.name(start, at);
    } else {
      outline.keyword(keyword, start, at);
    }
    if (plain && (isBeforePassword(at - start) || isBeforeSetting(at - start))) {
      space = true;
      maskRest();
    }
  }

  /**
   * Whether a password stands behind a word in another form than a literal's: Oracle, SAP HANA and Teradata let it look like a name, and
   * Oracle lets the old one follow the new.
   */
  private boolean isBeforePassword(int length) {
    boolean asked = length == 2 && endsWith("IDENTIFIED BY") || length == 8 && endsWith("PASSWORD") && isAboutUser();
    int next = at;
    while (asked && next < end && (isSpace(sql.charAt(next)) || sql.charAt(next) == '=' || sql.charAt(next) == '(')) {
      next++;
    }
    return asked && next < end && sql.charAt(next) != '\'' && sql.charAt(next) != '?';
  }

  /** Whether the values of a setting stand behind a word, as PostgreSQL has it: they may look like names. */
  private boolean isBeforeSetting(int length) {
    return length == 2 && endsWith(" TO") && isAt(0, "SET ");
  }

  private boolean isAboutUser() {
    return isAt(0, "CREATE USER ") || isAt(0, "ALTER USER ") || isAt(0, "MODIFY USER ");
  }

  private boolean endsWith(String words) {
    return isAt(text.length() - words.length(), words);
  }

  /** Whether these words, in capitals here, stand in the text so far: comments are gone from it, and spaces between words are one. */
  private boolean isAt(int start, String words) {
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

  private void skipWord() {
    at++;
    while (at < end && isNamePart(sql.charAt(at))) {
      at++;
    }
  }

  /** Literals such as N'text', E'text', X'00', q'[text]' and _utf8'text'. */
  private boolean prefixedLiteral(int start) {
    char first = (char) (sql.charAt(start) | 0x20);
    char last = (char) (sql.charAt(at - 1) | 0x20);
    int length = at - start;
    if (last == 'q' && (length == 1 || length == 2 && first == 'n') && dialect != SqlDialect.POSTGRESQL && dialect != SqlDialect.H2) {
      oracleQuoted();
      return true;
    }
    if (length == 1 && first == 'e') {
      literal(at, dialect == SqlDialect.POSTGRESQL ? Reading.YES : dialect.backslashEscapes);
      return true;
    }
    if (length == 1 && (first == 'n' || first == 'b' || first == 'x') || sql.charAt(start) == '_') {
      literal(at, dialect.backslashEscapes);
      return true;
    }
    return false;
  }

  private void oracleQuoted() {
    char open = peek(1);
    char close = open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : open == '<' ? '>' : open;
    at += 2;
    if (dialect != SqlDialect.ORACLE) {
      at = end;   // nobody else has such literals
    }
    while (at < end && !(sql.charAt(at) == close && peek(1) == '\'')) {
      at++;
    }
    at = Math.min(end, at + 2);
    placeholder();
  }

  private void symbol(char c) {
    if (listed >= 0 && inList(c)) {
      at++;
      return;
    }
    boolean list = c == '(' && outline.previous() == SqlKeyword.IN;
    append(at, at + 1);
    at++;
    switch (c) {
      case '?':
        outline.other(c);
        break;
      case '(':
        outline.open();
        listed = list ? 0 : -1;
        listComma = true;
        break;
      case ')':
        outline.close();
        break;
      case ',':
        outline.comma();
        break;
      case ';':
        outline.semicolon();
        break;
      default:
        outline.other(c);
    }
  }

  /** Whether a symbol is part of a list that holds nothing but placeholders so far. */
  private boolean inList(char c) {
    if (listComma && c == '?') {
      placeholder();
      return true;
    }
    if (listComma && (c == '-' || c == '+') && (isDigit(peek(1)) || peek(1) == '.')) {
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
      outline.close();
      return true;
    }
    return false;
  }

  private void placeholder() {
    if (listed >= 0 && listComma) {
      listComma = false;
      space = false;
      if (listed++ == 0) {
        text.append('?');
      }
      return;
    }
    beforeToken();
    if (text.length() <= MAXIMUM_TEXT) {
      text.append('?');
    }
    outline.other('?');
  }

  /** Writes what was left out of an IN list that turns out to hold more than placeholders. */
  private void leaveList() {
    if (listed < 0) {
      return;
    }
    for (int i = 1; i < listed && text.length() <= MAXIMUM_TEXT; i++) {
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
    if (space && text.length() > 0 && text.length() <= MAXIMUM_TEXT) {
      text.append(' ');
    }
    space = false;
  }

  private void append(int from, int to) {
    beforeToken();
    int room = MAXIMUM_TEXT + 1 - text.length();   // one more shows that it was cut
    if (room > 0) {
      text.append(sql, from, Math.min(to, from + room));
    }
  }

  private boolean isNameQuote(char c) {
    return c == '`' || c == '[' && dialect.brackets
        || c == '"' && (dialect.doubleQuotedLiterals == Reading.NO || dialect.doubleQuotedLiterals == Reading.UNSURE && outline.expectsName());
  }

  private boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || c == '@' || c == '#' && dialect.hashComments == Reading.NO;
  }

  private boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' && dialect.hashComments == Reading.NO;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || c > 126 && (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF');
  }
}
