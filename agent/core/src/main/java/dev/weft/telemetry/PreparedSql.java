package dev.weft.telemetry;

/** What a prepared statement executes, and where: known when it is prepared, remembered until it is executed. */
public final class PreparedSql {
  private final DatabaseConnection connection;
  private final SqlStatement statement;

  PreparedSql(DatabaseConnection connection, SqlStatement statement) {
    this.connection = connection;
    this.statement = statement;
  }

  public DatabaseConnection connection() {
    return connection;
  }

  public SqlStatement statement() {
    return statement;
  }
}
