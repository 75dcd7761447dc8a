package dev.weft.telemetry.sql;

import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_SUMMARY;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_TEXT;
import static dev.weft.telemetry.SemanticAttributes.DB_STORED_PROCEDURE_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;

import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.SharedAttributes;

/**
 * The statement and the database of a prepared statement: known when it is prepared, remembered until it is executed. Operation and table are
 * read from the text, and the convention does not report such values as attributes of their own; they are in the summary.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
 */
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
    reader.textIfKnown(DB_NAMESPACE, connection.namespace());
    reader.server(connection.host(), connection.port());
    reader.textIfKnown(DB_QUERY_TEXT, statement.text());
    reader.textIfKnown(DB_STORED_PROCEDURE_NAME, statement.procedure());
    reader.textIfKnown(DB_QUERY_SUMMARY, statement.summary());
  }
}
