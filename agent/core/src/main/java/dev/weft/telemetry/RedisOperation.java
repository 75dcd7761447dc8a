package dev.weft.telemetry;

import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_BATCH_SIZE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_TEXT;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;
import static dev.weft.telemetry.SemanticAttributes.SERVER_ADDRESS;
import static dev.weft.telemetry.SemanticAttributes.SERVER_PORT;

/** A command, or several sent together, that Redis executes. */
public final class RedisOperation extends Operation {
  private static final int LONGEST_ERROR_CODE = 32;

  private static final String[] INDEXES = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"};

  private final Context.Slot slot;
  private String command;
  private String name;
  private boolean sent;
  /** From here on what only the span shows. */
  private String host;
  private int port;
  private String database;
  private String text;
  private int batchSize;
  private String responseCode;

  private RedisOperation(Context.Slot slot) {
    this.slot = slot;
  }

  /** Whether a command that begins now on a thread would be part of one under way, so that reading it is work for nothing. */
  public static boolean isNested(Context.Slot slot) {
    return slot.ours || slot.current instanceof RedisOperation;
  }

  /** The command under way on a thread, or null. */
  public static RedisOperation current(Context.Slot slot) {
    return slot.current instanceof RedisOperation ? (RedisOperation) slot.current : null;
  }

  /**
   * Starts a command. Null inside another Redis command, on the agent's own threads and while the instrumentation is switched off.
   *
   * @param command in upper case, such as {@code HGET}
   */
  public static RedisOperation start(Context.Slot slot, Instrumentation instrumentation, String command) {
    return start(slot, instrumentation, command, command, System.nanoTime());
  }

  /** Starts what was sent before and is answered now, since when it was sent. Null where {@link #start} of a command is. */
  public static RedisOperation start(Context.Slot slot, Instrumentation instrumentation, RedisBatch batch) {
    RedisOperation operation = start(slot, instrumentation, batch.command(), batch.name(), batch.startNanos());
    if (operation != null) {
      operation.text = batch.text();
      operation.batchSize = batch.size();
    }
    return operation;
  }

  private static RedisOperation start(
      Context.Slot slot, Instrumentation instrumentation, String command, String name, long startNanos) {
    if (isNested(slot) || !instrumentation.isOn()) {
      return null;
    }
    RedisOperation operation = slot.spareCommand;
    if (operation == null) {
      operation = new RedisOperation(slot);
    } else {
      slot.spareCommand = null;
    }
    operation.open(instrumentation, startNanos);
    operation.command = command;
    operation.name = name;
    operation.begin(slot);
    return operation;
  }

  @Override
  Context.Slot slot() {
    return slot;
  }

  @Override
  void spare() {
    command = null;
    name = null;
    sent = false;
    host = null;
    port = 0;
    database = null;
    text = null;
    batchSize = 0;
    responseCode = null;
    slot.spareCommand = this;
  }

  /**
   * The server that it is sent to, the last one if there are more.
   *
   * @param newHost null where unknown
   * @param newPort 0 or less: unknown
   */
  public void server(String newHost, int newPort) {
    sent = true;
    if (newHost != null) {
      host = newHost;
      port = newPort;
    }
  }

  /** Index of the database; reported where it is known. */
  public void database(int index) {
    if (isRecording()) {
      database = index >= 0 && index < INDEXES.length ? INDEXES[index] : Integer.toString(index);
    }
  }

  /** The command with its arguments, values taken out, such as {@code SET basket:7 ?}. */
  public void text(String newText) {
    text = newText;
  }

  /** Records the exception that stands for an error that Redis answered, such as {@code WRONGTYPE Operation against a key ...}. */
  public void rejected(Throwable answer) {
    exception(answer);
    if (isRecording()) {
      responseCode = code(answer.getMessage());
    }
  }

  /** The first word of an error, if it is one as Redis defines it: upper-case letters. */
  private static String code(String error) {
    int end = error == null ? 0 : Math.min(error.length(), LONGEST_ERROR_CODE);
    for (int i = 0; i < end; i++) {
      char c = error.charAt(i);
      if (c == ' ') {
        return i == 0 ? null : error.substring(0, i);
      }
      if ((c < 'A' || c > 'Z') && c != '_') {
        return null;
      }
    }
    return end > 0 && end == error.length() ? error : null;
  }

  /**
   * Ends the call that started it if it went to a server or failed; otherwise nothing happened that Redis would know of, such as a hit in a
   * client's cache.
   */
  public void endCallIfSent(Throwable thrown) {
    if (sent || thrown != null) {
      endCall(thrown);
    } else {
      forget();
    }
  }

  @Override
  void ending() {
    // nothing is to be derived
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  void describe(AttributeReader reader) {
    reader.text(DB_SYSTEM_NAME, "redis");
    reader.text(DB_OPERATION_NAME, name);
    text(reader, DB_NAMESPACE, database);
    if (host != null) {
      reader.text(SERVER_ADDRESS, host);
      positive(reader, SERVER_PORT, port);
    }
    text(reader, DB_QUERY_TEXT, text);
    if (batchSize > 1) {
      reader.number(DB_OPERATION_BATCH_SIZE, batchSize);
    }
    text(reader, DB_RESPONSE_STATUS_CODE, responseCode);
  }

  @Override
  public void measure(Measurements measurements) {
    measurements.redis(this);
  }

  @Override
  public boolean isClient() {
    return true;
  }

  /** In upper case; {@code PIPELINE} and {@code MULTI} for commands sent together. */
  public String command() {
    return command;
  }
}
