package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.DB_COLLECTION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_BATCH_SIZE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_SUMMARY;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_TEXT;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;
import static dev.weft.telemetry.SemanticAttributes.ERROR_TYPE;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;

import java.sql.SQLException;

/** A statement that a relational database executes. A pool's proxy around a driver's statement is one operation, the outer one's. */
public final class DatabaseOperation extends Operation {
  private final SqlStatement statement;

  private DatabaseOperation(Instrumentation instrumentation, SqlStatement statement) {
    super(instrumentation, statement.summary());
    this.statement = statement;
  }

  /** Whether a statement that begins now on this thread would be part of one under way, so that reading it is work for nothing. */
  public static boolean isNested() {
    Context.Slot slot = Context.slot();
    return slot.ours || slot.current instanceof DatabaseOperation;
  }

  /**
   * Starts executing a statement. Null inside another statement, on the agent's own threads and while the instrumentation is switched
   * off.
   *
   * @param batchSize number of statements sent together; 0 or 1: no batch
   */
  public static DatabaseOperation start(
      Instrumentation instrumentation, DatabaseConnection connection, SqlStatement statement, int batchSize) {
    Context.Slot slot = Context.slot();
    if (slot.ours || !instrumentation.isOn() || slot.current instanceof DatabaseOperation) {
      return null;
    }
    DatabaseOperation operation = new DatabaseOperation(instrumentation, statement);
    operation.begin(slot);
    if (operation.isRecording()) {
      operation.describe(connection, batchSize);
    }
    return operation;
  }

  private void describe(DatabaseConnection connection, int batchSize) {
    set(DB_SYSTEM_NAME, connection.system());
    set(DB_NAMESPACE, connection.namespace());
    set(SERVER_ADDRESS, connection.host());
    if (connection.host() != null && connection.port() > 0) {
      set(SERVER_PORT, (long) connection.port());
    }
    boolean batch = batchSize > 1;
    set(DB_QUERY_TEXT, statement.text());
    set(DB_OPERATION_NAME, statement.operation() == null ? null : batch ? "BATCH " + statement.operation() : statement.operation());
    set(DB_COLLECTION_NAME, statement.table());
    set(DB_QUERY_SUMMARY, batch ? "BATCH " + statement.summary() : statement.summary());
    if (batch) {
      set(DB_OPERATION_BATCH_SIZE, (long) batchSize);
      name("BATCH " + statement.summary());
    }
  }

  @Override
  void ending() {
    if (exception() instanceof SQLException) {
      SQLException exception = (SQLException) exception();
      set(DB_RESPONSE_STATUS_CODE, exception.getSQLState());
    }
    set(ERROR_TYPE, errorType());
  }

  @Override
  public void measure(Measurements measurements) {
    measurements.database(this);
  }

  @Override
  public boolean isClient() {
    return true;
  }

  public SqlStatement statement() {
    return statement;
  }
}
