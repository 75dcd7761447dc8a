package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.DB_COLLECTION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_SUMMARY;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_TEXT;
import static dev.weft.telemetry.SemanticAttributes.DB_STORED_PROCEDURE_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;

/** What a prepared statement executes, and where: known when it is prepared, remembered until it is executed. */
public final class PreparedSql extends SharedAttributes {
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

  @Override
  public void describe(AttributeReader reader) {
    reader.text(DB_SYSTEM_NAME, connection.system());
    Operation.text(reader, DB_NAMESPACE, connection.namespace());
    if (connection.host() != null) {
      reader.text(SERVER_ADDRESS, connection.host());
      Operation.positive(reader, SERVER_PORT, connection.port());
    }
    Operation.text(reader, DB_QUERY_TEXT, statement.text());
    Operation.text(reader, DB_OPERATION_NAME, statement.operation());
    Operation.text(reader, DB_COLLECTION_NAME, statement.table());
    Operation.text(reader, DB_STORED_PROCEDURE_NAME, statement.procedure());
    Operation.text(reader, DB_QUERY_SUMMARY, statement.summary());
  }
}
