package dev.weft.telemetry.sql;

/**
 * How databases read the same characters differently. If a database may read them in two ways, the rest of the statement is masked: after one
 * literal that is read wrongly, all following literals would be taken for code and the code between them for literals.
 */
enum SqlDialect {
  ANSI(Reading.NO, Reading.NO, Reading.UNSURE, Reading.NO, false, false, SqlNames.Folding.UPPER),
  POSTGRESQL(Reading.NO, Reading.NO, Reading.YES, Reading.NO, true, false, SqlNames.Folding.LOWER),
  H2(Reading.NO, Reading.NO, Reading.YES, Reading.NO, true, false, SqlNames.Folding.UPPER),
  MYSQL(Reading.YES, Reading.YES, Reading.NO, Reading.YES, false, false, SqlNames.Folding.NONE),
  ORACLE(Reading.NO, Reading.NO, Reading.NO, Reading.NO, false, false, SqlNames.Folding.UPPER),
  SQL_SERVER(Reading.NO, Reading.NO, Reading.YES, Reading.NO, false, true, SqlNames.Folding.IGNORED),
  /** CQL, in which {@code //} begins a comment, too, and UUIDs are literals without quotes. */
  CASSANDRA(Reading.NO, Reading.NO, Reading.NO, Reading.NO, true, false, SqlNames.Folding.LOWER),
  SQLITE(Reading.NO, Reading.UNSURE, Reading.NO, Reading.NO, false, true, SqlNames.Folding.IGNORED),
  UNKNOWN(Reading.UNSURE, Reading.UNSURE, Reading.UNSURE, Reading.UNSURE, true, false, SqlNames.Folding.UPPER);

  /** Whether a database of this dialect does something. */
  enum Reading { NO, YES, UNSURE }

  /** A backslash in a literal escapes the next character. */
  final Reading backslashEscapes;
  /** {@code "text"} is a literal, not a name. */
  final Reading doubleQuotedLiterals;
  /** A comment inside a comment has its own end. */
  final Reading nestedComments;
  /** {@code #} begins a comment. */
  final Reading hashComments;
  /** {@code $tag$text$tag$} is a literal. */
  final boolean dollarQuotes;
  /** {@code [name]} is a name. */
  final boolean brackets;
  final SqlNames.Folding folding;
  /** {@code :name} stands for a parameter. */
  final boolean namedParameters;

  SqlDialect(Reading backslashEscapes, Reading doubleQuotedLiterals, Reading nestedComments, Reading hashComments,
      boolean dollarQuotes, boolean brackets, SqlNames.Folding folding) {
    this.backslashEscapes = backslashEscapes;
    this.doubleQuotedLiterals = doubleQuotedLiterals;
    this.nestedComments = nestedComments;
    this.hashComments = hashComments;
    this.dollarQuotes = dollarQuotes;
    this.brackets = brackets;
    this.folding = folding;
    this.namedParameters = name().equals("ORACLE") || name().equals("SQLITE") || name().equals("CASSANDRA");
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
      case "cassandra":
        return CASSANDRA;
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
