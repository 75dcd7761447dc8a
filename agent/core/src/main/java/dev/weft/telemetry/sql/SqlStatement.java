package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;

/** A statement as it may be shown, without literals, and what it does to which table. */
public final class SqlStatement {
  static final String SELECT = "select";
  static final String INSERT = "insert";
  static final String UPDATE = "update";
  static final String DELETE = "delete";
  static final String OTHER = "other";

  /** A statement whose text was never seen, such as one prepared before the agent was attached. */
  public static final SqlStatement UNKNOWN = new SqlStatement(null, null, null, null, OTHER, null);

  private static volatile boolean sanitized = true;

  private final @Nullable String text;
  private final @Nullable String operation;
  private final @Nullable String table;
  private final @Nullable String summary;
  private final String queryType;
  private final @Nullable String procedure;
  private @Nullable SqlStatement batch;
  /** The last one made; most statements are prepared for only one database. */
  private @Nullable PreparedSql prepared;
  /** Replaced as a whole. */
  private volatile @Nullable Object measured;

  SqlStatement(@Nullable String text, @Nullable String operation, @Nullable String table, @Nullable String summary, String queryType,
      @Nullable String procedure) {
    this.text = text;
    this.operation = operation;
    this.table = table;
    this.summary = summary;
    this.queryType = queryType;
    this.procedure = procedure;
  }

  /** Analyses a text, or finds the result of an earlier analysis; {@link #UNKNOWN} for null. */
  public static SqlStatement of(DatabaseConnection connection, @Nullable String text) {
    return text == null ? UNKNOWN : SqlStatements.of(connection.dialect(), text, sanitized);
  }

  /** This statement, prepared for a connection. */
  public PreparedSql preparedOn(DatabaseConnection connection) {
    PreparedSql known = prepared;
    if (known == null || known.connection() != connection) {
      known = new PreparedSql(connection, this);
      prepared = known;
    }
    return known;
  }

  /** Sets whether literals are removed from the texts of statements that are analysed from now on; the default is true. */
  public static void sanitize(boolean sanitize) {
    sanitized = sanitize;
  }

  /** {@code db.query.text}: sanitised and cut to a bounded length; null if it is not known. */
  public @Nullable String text() {
    return text;
  }

  /** {@code db.operation.name} in upper case, such as {@code SELECT}; null if it could not be read. */
  public @Nullable String operation() {
    return operation;
  }

  /**
   * {@code db.collection.name}: the table that is changed, or the only one that is read, without the quotes around its parts; null if there is
   * none or more than one.
   */
  public @Nullable String table() {
    return table;
  }

  /**
   * {@code db.query.summary}, such as {@code SELECT orders}: of low cardinality, the span's name; null if nothing could be read. Operations
   * are in upper case, names as they are written.
   */
  public @Nullable String summary() {
    return summary;
  }

  /** One of {@code select}, {@code insert}, {@code update}, {@code delete}, {@code other}. */
  public String queryType() {
    return queryType;
  }

  /** {@code db.stored_procedure.name}. */
  public @Nullable String procedure() {
    return procedure;
  }

  /** The metrics' form of table and type. */
  public @Nullable Object measured() {
    return measured;
  }

  public void measured(Object form) {
    measured = form;
  }

  /** This statement as it is reported for several of its kind sent together. */
  public SqlStatement batch() {
    SqlStatement known = batch;
    if (known == null) {
      String batched = operation == null ? "BATCH" : "BATCH " + operation;
      known = new SqlStatement(text, batched, table, summary == null ? "BATCH" : "BATCH " + summary, queryType, procedure);
      batch = known;
    }
    return known;
  }
}
