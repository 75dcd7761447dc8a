package dev.weft.telemetry.sql;

import dev.weft.telemetry.sql.SqlDialect.Reading;

/**
 * Reads a statement once: removes literals and comments, collapses white space and {@code IN} lists, and passes the tokens to the
 * {@link SqlOutline}. This is a scanner, not a parser: linear, without recursion, and it accepts texts that are not SQL. A literal that does
 * not end is masked to the end of the text.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/#sanitization-of-dbquerytext">Sanitization</a>
 */
final class SqlAnalyzer extends SqlScanner {
  private final SqlOutline outline;
  private final SqlText text;
  private boolean parameterized;
  /** Null unless they are asked for. */
  private TextParts hidden;

  private SqlAnalyzer(String sql, SqlDialect dialect) {
    super(sql, dialect);
    this.outline = new SqlOutline(sql, dialect);
    this.text = new SqlText(end);
  }

  /** A text whose literals are not masked is unchanged, except that it is cut to its maximum length. */
  static SqlStatement analyze(String sql, SqlDialect dialect, SqlMasking masking) {
    SqlAnalyzer analyzer = new SqlAnalyzer(sql, dialect);
    analyzer.scan();
    boolean masked = masking == SqlMasking.ALL || masking == SqlMasking.UNLESS_PARAMETERIZED && !analyzer.parameterized;
    String text = masked ? analyzer.text.of(sql, analyzer.end == sql.length()) : SqlText.cut(sql, sql.length() > SqlText.MAXIMUM);
    return analyzer.outline.statement(text, masked ? sql : null);
  }

  /** The parts of a text that are not shown: literals, comments, and all that cannot be read for certain. */
  static TextParts hiddenParts(String sql, SqlDialect dialect) {
    SqlAnalyzer analyzer = new SqlAnalyzer(sql, dialect);
    analyzer.hidden = new TextParts();
    analyzer.scan();
    if (analyzer.end < sql.length()) {
      analyzer.hidden.add(analyzer.end, sql.length());
    }
    return analyzer.hidden;
  }

  private void scan() {
    while (at < end) {
      char c = sql.charAt(at);
      if (isSpace(c)) {
        text.space();
        at++;
      } else if (c == '-' && peek(1) == '-' && (dialect != SqlDialect.MYSQL || at + 2 >= end || isSpace(peek(2)))) {
        lineComment();
      } else if (c == '/' && peek(1) == '/' && dialect == SqlDialect.CASSANDRA) {
        lineComment();
      } else if (dialect == SqlDialect.CASSANDRA && peek(8) == '-' && skipUuid()) {
        placeholder(at - UUID_LENGTH);
      } else if (c == '/' && peek(1) == '*') {
        int start = at;
        if (skipBlockComment()) {
          hide(start);
          text.space();
        } else {
          maskRest(start);
        }
      } else if (c == '#' && dialect.hashComments == Reading.YES) {
        lineComment();
      } else if (c == '#' && dialect.hashComments == Reading.UNSURE) {
        maskRest(at);
      } else if (c == '\'') {
        literal(at, dialect.backslashEscapes);
      } else if (isNameStart(c) || isNameQuote(c)) {
        name();
      } else if (c == '"') {
        literal(at, dialect.backslashEscapes);
      } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
        int start = at;
        skipNumber();
        placeholder(start);
      } else if (c == '$' && isDigit(peek(1)) && (dialect == SqlDialect.POSTGRESQL || dialect == SqlDialect.H2)) {
        numberedParameter();
      } else if (c == '$' && dialect.dollarQuotes) {
        int start = at;
        if (skipDollarQuoted()) {
          placeholder(start);
        } else {
          symbol(c);
        }
      } else {
        symbol(c);
      }
    }
    text.leaveList();
  }

  private void lineComment() {
    int start = at;
    skipLineComment();
    hide(start);
    text.space();
  }

  private void maskRest(int start) {
    at = end;
    placeholder(start);
  }

  /** A literal that may begin before its quote. */
  private void literal(int start, Reading backslash) {
    skipQuoted(at, sql.charAt(at), backslash);
    placeholder(start);
  }

  private void hide(int start) {
    if (hidden != null) {
      hidden.add(start, at);
    }
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
          maskRest(start);
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
      placeholder(start);
      return;
    }
    text.append(sql, start, at);
    if (keyword == null) {
      outline.name(start, at);
    } else {
      outline.keyword(keyword, start, at);
    }
    if (plain && (isBeforePassword(at - start) || isBeforeSetting(at - start))) {
      text.space();
      maskRest(at);
    }
  }

  /**
   * Whether a word is followed by a password that is not a literal: in Oracle, SAP HANA and Teradata it may look like a name, and in Oracle
   * the old password may follow the new one.
   */
  private boolean isBeforePassword(int length) {
    boolean asked = length == 2 && text.endsWith("IDENTIFIED BY") || length == 8 && text.endsWith("PASSWORD") && isAboutUser();
    int next = at;
    while (asked && next < end && (isSpace(sql.charAt(next)) || sql.charAt(next) == '=' || sql.charAt(next) == '(')) {
      next++;
    }
    return asked && next < end && sql.charAt(next) != '\'' && sql.charAt(next) != '?';
  }

  /** Whether a word is followed by the values of a setting, as in PostgreSQL: they may look like names. */
  private boolean isBeforeSetting(int length) {
    return length == 2 && text.endsWith(" TO") && text.isAt(0, "SET ");
  }

  private boolean isAboutUser() {
    return text.isAt(0, "CREATE USER ") || text.isAt(0, "ALTER USER ") || text.isAt(0, "MODIFY USER ");
  }

  /** Literals such as N'text', E'text', X'00', q'[text]' and _utf8'text'. */
  private boolean prefixedLiteral(int start) {
    char first = (char) (sql.charAt(start) | 0x20);
    char last = (char) (sql.charAt(at - 1) | 0x20);
    int length = at - start;
    if (last == 'q' && (length == 1 || length == 2 && first == 'n') && dialect != SqlDialect.POSTGRESQL && dialect != SqlDialect.H2) {
      skipOracleQuoted();
      placeholder(start);
      return true;
    }
    if (length == 1 && first == 'e') {
      literal(start, dialect == SqlDialect.POSTGRESQL ? Reading.YES : dialect.backslashEscapes);
      return true;
    }
    if (length == 1 && (first == 'n' || first == 'b' || first == 'x') || sql.charAt(start) == '_') {
      literal(start, dialect.backslashEscapes);
      return true;
    }
    return false;
  }

  private void placeholder(int start) {
    hide(start);
    if (text.placeholder()) {
      outline.other('?');
    }
  }

  /** As drivers of R2DBC have parameters, such as {@code $1}; in a function's definition its own are called so. */
  private void numberedParameter() {
    parameterized |= !text.isAt(0, "CREATE ");
    int start = at++;
    while (at < end && isDigit(sql.charAt(at))) {
      at++;
    }
    if (!text.inList('?', ' ')) {
      text.append(sql, start, at);
      outline.other('?');
    }
  }

  private void symbol(char c) {
    parameterized |= isParameter(c);
    if (text.inList(c, peek(1))) {
      if (c == ')') {
        outline.close();
      }
      at++;
      return;
    }
    boolean list = c == '(' && outline.previous() == SqlKeyword.IN;
    text.append(sql, at, at + 1);
    at++;
    switch (c) {
      case '?':
        outline.other(c);
        break;
      case '(':
        outline.open();
        text.opened(list);
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

  /** Two question marks are how JDBC writes an operator of PostgreSQL's; a trigger of Oracle's calls its rows by such names. */
  private boolean isParameter(char c) {
    if (c == '?') {
      return peek(1) != '?' && (at == 0 || sql.charAt(at - 1) != '?');
    }
    boolean named = c == ':' && dialect.namedParameters && (isNameStart(peek(1)) || isDigit(peek(1)));
    return named && !text.isAt(0, "CREATE ");
  }

  private boolean isNameQuote(char c) {
    return c == '`' || c == '[' && dialect.brackets
        || c == '"' && (dialect.doubleQuotedLiterals == Reading.NO || dialect.doubleQuotedLiterals == Reading.UNSURE && outline.expectsName());
  }
}
