package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;

/**
 * A statement whose database or text is not known when it begins, such as a pool's statement around a driver's. Statements that are executed
 * inside it report their own database and text. If none of them knows the database, it is looked up at the end.
 *
 * <p>A text that came with the statement itself is kept: inside the same call a pool may check its connection, and a driver may read its
 * catalogue. Its dialect is that of the reported database. A text that is not known is taken from the statement that ended last: statements
 * that a driver executes for its own purposes end before the application's.
 */
public final class UnknownStatement {
  private final @Nullable String sql;
  private final boolean prepared;
  private final SqlStatement batch;
  private final Lookup lookup;
  private Object innermost;
  /** A {@link PreparedSql}, or only a text, as String. */
  private @Nullable Object told;

  /** Finds the database of a library's statement by its connection. Called after the statement's end, so outside its duration. */
  public interface Lookup {
    DatabaseConnection database(Object statement);
  }

  /**
   * @param sql null if the text is not known
   * @param prepared whether it is a prepared or callable statement
   * @param statement the library's statement
   */
  public UnknownStatement(@Nullable String sql, boolean prepared, Object statement, Lookup lookup) {
    this(sql, prepared, SqlStatement.UNKNOWN, statement, lookup);
  }

  /** For a batch whose texts were read without knowing their dialect. */
  public UnknownStatement(SqlStatement batch, Object statement, Lookup lookup) {
    this(null, false, batch, statement, lookup);
  }

  private UnknownStatement(@Nullable String sql, boolean prepared, SqlStatement batch, Object statement, Lookup lookup) {
    this.sql = sql;
    this.prepared = prepared;
    this.batch = batch;
    this.innermost = statement;
    this.lookup = lookup;
  }

  /** Sets the library's statement that is executed inside, if its database is not known either: the innermost one is looked up. */
  public void inside(Object statement) {
    innermost = statement;
  }

  /** Takes what is known of a statement that was executed inside: a {@link PreparedSql}, or only its text as a String. */
  public void tell(Object known) {
    if (known instanceof PreparedSql || !(told instanceof PreparedSql)) {
      told = known;
    }
  }

  /** The database and the text, as known at the end. */
  PreparedSql find() {
    PreparedSql inner = told instanceof PreparedSql ? (PreparedSql) told : null;
    DatabaseConnection connection = inner == null ? lookup.database(innermost) : inner.connection();
    String text = sql == null && told instanceof String ? (String) told : sql;
    SqlStatement statement = batch;
    if (text != null) {
      statement = prepared ? SqlStatement.prepared(connection, text) : SqlStatement.of(connection, text);
    } else if (inner != null && inner.statement() != SqlStatement.UNKNOWN) {
      statement = inner.statement();
    }
    return statement.preparedOn(connection);
  }
}
