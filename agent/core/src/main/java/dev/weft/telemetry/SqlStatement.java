package dev.weft.telemetry;

/** A statement as it may be shown: literals taken out, and what it does to which table. Analysed once for each text. */
public final class SqlStatement {
  private final String text;
  private final String operation;
  private final String table;
  private final String summary;
  private final String queryType;

  SqlStatement(String text, String operation, String table, String summary, String queryType) {
    this.text = text;
    this.operation = operation;
    this.table = table;
    this.summary = summary;
    this.queryType = queryType;
  }

  /** {@code db.query.text}: sanitised and cut to a bounded length. */
  public String text() {
    return text;
  }

  /** {@code db.operation.name} in upper case, such as {@code SELECT}; null where it could not be read. */
  public String operation() {
    return operation;
  }

  /** {@code db.collection.name}: the main table; null where there is none or more than one. */
  public String table() {
    return table;
  }

  /** {@code db.query.summary}, such as {@code SELECT orders}: of low cardinality, the span's name; never null. */
  public String summary() {
    return summary;
  }

  /** One of {@code select}, {@code insert}, {@code update}, {@code delete}, {@code other}. */
  public String queryType() {
    return queryType;
  }
}
