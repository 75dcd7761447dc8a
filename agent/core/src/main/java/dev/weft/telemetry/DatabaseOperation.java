package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_BATCH_SIZE;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;

import java.sql.SQLException;

/** A statement that a relational database executes. A pool's proxy around a driver's statement is one operation, the outer one's. */
public final class DatabaseOperation extends Operation {
  private static final int NO_BATCH = -1;

  private final Context.Slot slot;
  private DatabaseConnection connection;
  private SqlStatement statement;
  private int batchSize = NO_BATCH;
  private String responseCode;

  private DatabaseOperation(Context.Slot slot, Instrumentation instrumentation) {
    super(DatabaseConvention.CONVENTION, instrumentation, null);
    this.slot = slot;
  }

  /** Whether a statement that begins now on a thread would be part of one under way, so that reading it is work for nothing. */
  public static boolean isNested(Context.Slot slot) {
    return slot.statementsHidden || DatabaseConvention.CONVENTION.isNested(slot);
  }

  /**
   * Hides statements on this thread, those that a driver executes for itself while it connects; returns what was, for another call that
   * undoes this one.
   */
  public static boolean hide(boolean hidden) {
    Context.Slot slot = Context.slot();
    boolean previous = slot.statementsHidden;
    slot.statementsHidden = hidden;
    return previous;
  }

  /**
   * Starts executing a statement. Null inside another statement, where statements are hidden, on the agent's own threads and while the
   * instrumentation is switched off.
   */
  public static DatabaseOperation start(
      Context.Slot slot, Instrumentation instrumentation, DatabaseConnection connection, SqlStatement statement) {
    if (isNested(slot) || !instrumentation.isOn()) {
      return null;
    }
    DatabaseOperation operation = new DatabaseOperation(slot, instrumentation);
    operation.connection = connection;
    operation.statement = statement;
    operation.begin(slot);
    return operation;
  }

  /**
   * As above, for a statement that is not known, such as a pool's around a driver's: one that is executed inside it may
   * {@linkplain #executes tell}.
   */
  public static DatabaseOperation startUnknown(Context.Slot slot, Instrumentation instrumentation, DatabaseConnection connection,
      Object statement) {
    DatabaseOperation operation = start(slot, instrumentation, connection, SqlStatement.UNKNOWN);
    if (operation != null) {
      slot.unknownStatement = statement;
      slot.seenThrough = false;
    }
    return operation;
  }

  /** The operation under way on a thread while it is not known what it executes, else null; asked by a statement executed inside it. */
  public static DatabaseOperation seenThrough(Context.Slot slot) {
    if (slot.unknownStatement == null || !(slot.current instanceof DatabaseOperation)) {
      return null;
    }
    slot.seenThrough = true;
    return (DatabaseOperation) slot.current;
  }

  /** Whether another statement was executed inside the one that is not known. */
  public boolean isSeenThrough() {
    return slot.seenThrough;
  }

  /** The library's statement while it is not known what it executes, else null. */
  public Object unknownStatement() {
    return slot.current == this ? slot.unknownStatement : null;
  }

  /** Says what it executes, where that was not known. */
  public void executes(PreparedSql known) {
    slot.unknownStatement = null;
    connection = known.connection();
    statement = known.statement();
  }

  /** Says that it is several statements sent together, at any time before the end; one statement is no batch. Told once. */
  public void batch(int size) {
    if (size == 1 || batchSize != NO_BATCH) {
      return;
    }
    batchSize = size;
    statement = statement.batch();
  }

  @Override
  public String name() {
    return statement.summary() == null ? connection.target() : statement.summary();
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.all(statement.preparedOn(connection));
    if (batchSize != NO_BATCH) {
      reader.number(DB_OPERATION_BATCH_SIZE, batchSize);
    }
    text(reader, DB_RESPONSE_STATUS_CODE, responseCode);
  }

  @Override
  protected void ending() {
    slot.unknownStatement = null;
    if (isRecording() && exception() instanceof SQLException) {
      responseCode = code((SQLException) exception());
    }
  }

  /**
   * The most specific code: the database's own number where that says more than the SQLSTATE, both where nobody knows.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL databases</a>
   */
  private String code(SQLException exception) {
    String state = exception.getSQLState();
    int number = exception.getErrorCode();
    if (number == 0) {
      return state;
    }
    String own = Integer.toString(number);
    switch (connection.system()) {
      case "oracle.db":
        return "ORA-" + "00000".substring(Math.min(own.length(), 5)) + own;
      case "mysql":
      case "mariadb":
      case "microsoft.sql_server":
      case "ibm.db2":
      case "sqlite":
        return own;
      case "other_sql":
        return state == null ? own : state + '/' + own;
      default:
        return state == null ? own : state;
    }
  }

  public SqlStatement statement() {
    return statement;
  }
}
