package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_BATCH_SIZE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_TEXT;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;
import static dev.weft.telemetry.SemanticAttributes.ERROR_TYPE;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;

/** A command, or several sent together, that Redis executes. */
public final class RedisOperation extends Operation {
  private final String command;

  private RedisOperation(Instrumentation instrumentation, String command) {
    super(instrumentation, command);
    this.command = command;
  }

  /**
   * Starts a command. Null inside another Redis command, on the agent's own threads and while the instrumentation is switched off.
   *
   * @param command in upper case, such as {@code HGET}
   * @param host null where unknown
   * @param port 0 or less: unknown
   */
  public static RedisOperation start(Instrumentation instrumentation, String command, String host, int port) {
    Context.Slot slot = Context.slot();
    if (slot.ours || !instrumentation.isOn() || slot.current instanceof RedisOperation) {
      return null;
    }
    RedisOperation operation = new RedisOperation(instrumentation, command);
    operation.begin(slot);
    operation.set(DB_SYSTEM_NAME, "redis");
    operation.set(DB_OPERATION_NAME, command);
    operation.set(SERVER_ADDRESS, host);
    if (host != null && port > 0) {
      operation.set(SERVER_PORT, (long) port);
    }
    return operation;
  }

  /** Index of the database; reported where it is known. */
  public void database(int index) {
    if (isRecording()) {
      set(DB_NAMESPACE, Integer.toString(index));
    }
  }

  /** The command with its arguments, values taken out, such as {@code SET basket:7 ?}. */
  public void text(String text) {
    set(DB_QUERY_TEXT, text);
  }

  /** How many commands were sent together. */
  public void batchSize(int commands) {
    if (commands > 1) {
      set(DB_OPERATION_BATCH_SIZE, (long) commands);
    }
  }

  @Override
  void ending() {
    set(ERROR_TYPE, errorType());
  }

  @Override
  public void measure(Measurements measurements) {
    measurements.redis(this);
  }

  @Override
  public boolean isClient() {
    return true;
  }

  /** In upper case. */
  public String command() {
    return command;
  }
}
