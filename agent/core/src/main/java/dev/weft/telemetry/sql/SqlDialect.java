package dev.weft.telemetry.sql;

/**
 * Where databases read the same characters differently. What a database may read in two ways is not guessed: the rest of the statement is
 * masked, since a literal taken for something else would turn every following one inside out.
 */
enum SqlDialect {
  ANSI(Reading.NO, Reading.NO, Reading.UNSURE, Reading.NO, false, false),
  POSTGRESQL(Reading.NO, Reading.NO, Reading.YES, Reading.NO, true, false),
  H2(Reading.NO, Reading.NO, Reading.YES, Reading.NO, true, false),
  MYSQL(Reading.YES, Reading.YES, Reading.NO, Reading.YES, false, false),
  ORACLE(Reading.NO, Reading.NO, Reading.NO, Reading.NO, false, false),
  SQL_SERVER(Reading.NO, Reading.NO, Reading.YES, Reading.NO, false, true),
  SQLITE(Reading.NO, Reading.UNSURE, Reading.NO, Reading.NO, false, true),
  UNKNOWN(Reading.UNSURE, Reading.UNSURE, Reading.UNSURE, Reading.UNSURE, true, false);

  /** Whether a database of this dialect does something. */
  enum Reading { NO, YES, UNSURE }

  /** A backslash in a literal takes the next character along. */
  final Reading backslashEscapes;
  /** {@code "text"} is a literal, not a name. */
  final Reading doubleQuotedLiterals;
  /** A comment in a comment has an end of its own. */
  final Reading nestedComments;
  /** {@code #} begins a comment. */
  final Reading hashComments;
  /** {@code $tag$text$tag$} is a literal. */
  final boolean dollarQuotes;
  /** {@code [name]} is a name. */
  final boolean brackets;

  SqlDialect(Reading backslashEscapes, Reading doubleQuotedLiterals, Reading nestedComments, Reading hashComments,
      boolean dollarQuotes, boolean brackets) {
    this.backslashEscapes = backslashEscapes;
    this.doubleQuotedLiterals = doubleQuotedLiterals;
    this.nestedComments = nestedComments;
    this.hashComments = hashComments;
    this.dollarQuotes = dollarQuotes;
    this.brackets = brackets;
  }

  /** The dialect of a {@code db.system.name}. */
  static SqlDialect of(String system) {
    switch (system) {
      case "postgresql":
      case "cockroachdb":
      case "aws.redshift":
        return POSTGRESQL;
      case "h2database":
        return H2;
      case "mysql":
      case "mariadb":
        return MYSQL;
      case "oracle.db":
        return ORACLE;
      case "microsoft.sql_server":
        return SQL_SERVER;
      case "sqlite":
        return SQLITE;
      case "hsqldb":
      case "derby":
      case "ibm.db2":
      case "sap.hana":
      case "firebirdsql":
      case "trino":
      case "teradata":
        return ANSI;
      default:
        return UNKNOWN;
    }
  }
}
