package dev.weft.telemetry.sql;

/**
 * A statement whose database or text is not known when it begins, such as a pool's around a driver's. Statements that are executed inside
 * it tell what they know of theirs. The database is looked up at the end if none of them knew it.
 *
 * <p>A text that came with the statement itself stays: a pool may check its connection, and a driver may read its catalogue, inside the
 * same call. Its dialect is that of the database that was told. A text that is not known is taken from the statement that ended last:
 * statements that a driver executes for its own sake end before the one that they serve.
 */
public final class UnknownStatement {
  private final String sql;
  private final SqlStatement batch;
  private final Lookup lookup;
  private Object innermost;
  /** A {@link PreparedSql}, or only a text, as String. */
  private Object told;

  /** Finds the database of a library's statement by its connection; never null. Called after the statement's end, outside its time. */
  public interface Lookup {
    DatabaseConnection database(Object statement);
  }

  /**
   * @param sql null if the text is not known
   * @param statement the library's
   */
  public UnknownStatement(String sql, Object statement, Lookup lookup) {
    this(sql, SqlStatement.UNKNOWN, statement, lookup);
  }

  /** A batch, whose texts were read without knowing their dialect. */
  public UnknownStatement(SqlStatement batch, Object statement, Lookup lookup) {
    this(null, batch, statement, lookup);
  }

  private UnknownStatement(String sql, SqlStatement batch, Object statement, Lookup lookup) {
    this.sql = sql;
    this.batch = batch;
    this.innermost = statement;
    this.lookup = lookup;
  }

  /** Remembers the library's statement that is executed inside, if its database is not known either: the innermost one is looked up. */
  public void inside(Object statement) {
    innermost = statement;
  }

  /** Takes what is known of a statement that was executed inside: a {@link PreparedSql}, or only its text, as String. */
  public void tell(Object known) {
    if (known instanceof PreparedSql || !(told instanceof PreparedSql)) {
      told = known;
    }
  }

  /** What is known at the end. */
  PreparedSql find() {
    PreparedSql inner = told instanceof PreparedSql ? (PreparedSql) told : null;
    DatabaseConnection connection = inner == null ? lookup.database(innermost) : inner.connection();
    String text = sql == null && told instanceof String ? (String) told : sql;
    SqlStatement statement = batch;
    if (text != null) {
      statement = SqlStatement.of(connection, text);
    } else if (inner != null && inner.statement() != SqlStatement.UNKNOWN) {
      statement = inner.statement();
    }
    return statement.preparedOn(connection);
  }
}
