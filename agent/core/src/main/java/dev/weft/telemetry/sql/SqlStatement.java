package dev.weft.telemetry.sql;

/** A statement as it may be shown: literals taken out, and what it does to which table. Analysed once for each text. */
public final class SqlStatement {
  static final String SELECT = "select";
  static final String INSERT = "insert";
  static final String UPDATE = "update";
  static final String DELETE = "delete";
  static final String OTHER = "other";

  /** A statement whose text was never seen, such as one prepared before the agent came. */
  public static final SqlStatement UNKNOWN = new SqlStatement(null, null, null, null, OTHER, null);

  private static volatile boolean sanitized = true;

  private final String text;
  private final String operation;
  private final String table;
  private final String summary;
  private final String queryType;
  private final String procedure;
  private SqlStatement batch;
  /** The last one made; most statements are prepared for one database alone. */
  private PreparedSql prepared;
  /** What the metrics make of table and type; replaced as a whole. */
  private volatile Object measured;

  SqlStatement(String text, String operation, String table, String summary, String queryType, String procedure) {
    this.text = text;
    this.operation = operation;
    this.table = table;
    this.summary = summary;
    this.queryType = queryType;
    this.procedure = procedure;
  }

  /** Analyses a text, or finds what was made of it before; null is {@link #UNKNOWN}. */
  public static SqlStatement of(DatabaseConnection connection, String text) {
    return text == null ? UNKNOWN : SqlStatements.of(connection.dialect(), text, sanitized);
  }

  /** The same as it is remembered once it is prepared for a connection. */
  public PreparedSql preparedOn(DatabaseConnection connection) {
    PreparedSql known = prepared;
    if (known == null || known.connection() != connection) {
      known = new PreparedSql(connection, this);
      prepared = known;
    }
    return known;
  }

  /** Whether literals are taken out of the texts of statements analysed from now on; true unless said otherwise. */
  public static void sanitize(boolean sanitize) {
    sanitized = sanitize;
  }

  /** {@code db.query.text}: sanitised and cut to a bounded length; null where it is not known. */
  public String text() {
    return text;
  }

  /** {@code db.operation.name} in upper case, such as {@code SELECT}; null where it could not be read. */
  public String operation() {
    return operation;
  }

  /**
   * {@code db.collection.name}: the table that is changed, or the only one that is read, without the quotes around its parts; null where
   * there is none or more than one.
   */
  public String table() {
    return table;
  }

  /**
   * {@code db.query.summary}, such as {@code SELECT orders}: of low cardinality, the span's name; null where nothing could be read.
   * Operations are in upper case, names as they are written.
   */
  public String summary() {
    return summary;
  }

  /** One of {@code select}, {@code insert}, {@code update}, {@code delete}, {@code other}. */
  public String queryType() {
    return queryType;
  }

  /** {@code db.stored_procedure.name}, or null. */
  public String procedure() {
    return procedure;
  }

  /** The metrics' form of table and type, or null. */
  public Object measured() {
    return measured;
  }

  public void measured(Object form) {
    measured = form;
  }

  /** The same as it is reported for several of its kind sent together. */
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
