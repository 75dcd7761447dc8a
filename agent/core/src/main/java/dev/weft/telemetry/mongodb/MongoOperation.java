package dev.weft.telemetry.mongodb;

import static dev.weft.telemetry.SemanticAttributes.DB_COLLECTION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_BATCH_SIZE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_TEXT;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.DatabaseCall;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NameTable;
import dev.weft.telemetry.sql.SlowStatements;

/** A command that MongoDB executes, each attempt by itself; or that it could not be reached. */
public final class MongoOperation extends DatabaseCall {
  private static final String SYSTEM = "mongodb";
  private static final String CONNECT = "CONNECT";

  private static final NameTable NAMES = new NameTable(9, " ");

  private final String command;
  private final MongoCommand type;
  private final @Nullable String database;
  private final @Nullable String collection;
  private final @Nullable String host;
  private final int port;
  private @Nullable String text;
  private int batchSize;
  private boolean rejected;
  private @Nullable String responseCode;

  private MongoOperation(Convention convention, Instrumentation instrumentation, String command, @Nullable String database,
      @Nullable String collection, @Nullable String host, int port) {
    super(convention, instrumentation);
    this.command = command;
    this.type = MongoCommand.of(command);
    this.database = database;
    this.collection = collection;
    this.host = host;
    this.port = port;
  }

  /** Whether a command that begins now on a thread is reported: not on the agent's own threads, and not while switched off. */
  public static boolean mayStart(Context.Slot slot, Instrumentation instrumentation) {
    return MongoConvention.CONVENTION.mayStart(slot, instrumentation);
  }

  /**
   * Starts a command that {@link #mayStart}. It is not current on the thread: the driver may get the answer on another one.
   *
   * @param command as the server knows it, such as {@code findAndModify}
   * @param collection null if it is not about a single one
   * @param port 0 or less if there is none
   */
  public static MongoOperation start(Context.Slot slot, Instrumentation instrumentation, String command, String database,
      @Nullable String collection, String host, int port) {
    MongoOperation operation = new MongoOperation(MongoConvention.CONVENTION, instrumentation, command, database, collection, host, port);
    operation.begin(slot);
    operation.detach();
    return operation;
  }

  /**
   * Reports that no server could be selected for what the thread does, or no connection made.
   *
   * @param startNanos by {@link System#nanoTime()}
   * @param host null if it is not known which server was tried
   */
  public static void notConnected(
      Context.Slot slot, Instrumentation instrumentation, long startNanos, @Nullable String host, int port, Throwable thrown) {
    if (MongoConvention.CONNECTING.mayStart(slot, instrumentation)) {
      MongoOperation operation = new MongoOperation(MongoConvention.CONNECTING, instrumentation, CONNECT, null, null, host, port);
      operation.startedAt(startNanos);
      operation.begin(slot);
      operation.end(thrown);
    }
  }

  /**
   * Whether the text of a command that reads or writes documents is of use: for its span, the log of slow ones, or to find equal ones of a request.
   *
   * @param ofRequest whether the application sends it for a request, which counts equal ones also if it is not sampled
   */
  public boolean needsText(boolean ofRequest) {
    return ofRequest || isRecording() || SlowStatements.areLogged();
  }

  /** Tells the command without values, of bounded length. */
  public void text(String newText) {
    text = newText;
  }

  /** Tells how many documents or statements a command that {@link #isWrite} sends together. */
  public void batchSize(int number) {
    batchSize = number;
  }

  /**
   * The server answered with an error, for the whole command or for some of its documents.
   *
   * @param code as the server numbers its errors; 0 or less if it named none
   */
  public void rejected(int code) {
    rejected = true;
    if (code > 0) {
      responseCode = Integer.toString(code);
    }
  }

  @Override
  protected void ending() {
    if (rejected) {
      error(responseCode == null ? "_OTHER" : responseCode);   // unless there is an exception, which is the error
    }
    if (!isConnecting()) {
      SlowStatements.ended(this, database, text);
    }
  }

  private boolean isConnecting() {
    return convention() == MongoConvention.CONNECTING;
  }

  @Override
  public @Nullable String dependency() {
    return dependency(SYSTEM, host, port);
  }

  @Override
  public boolean isUnanswered() {
    return !rejected && errorType() != null;
  }

  @Override
  protected @Nullable String repeatableText() {
    return text;
  }

  @Override
  public String name() {
    String target = collection != null ? collection : database != null ? database : server();
    return target == null ? command : NAMES.of(command, target, 0);
  }

  private @Nullable String server() {
    return HostLabels.of(host, port);
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(DB_SYSTEM_NAME, SYSTEM);
    reader.text(DB_OPERATION_NAME, command);
    reader.textIfKnown(DB_NAMESPACE, database);
    reader.textIfKnown(DB_COLLECTION_NAME, collection);
    reader.server(host, port);
    reader.textIfKnown(DB_QUERY_TEXT, text);
    reader.textIfKnown(DB_RESPONSE_STATUS_CODE, responseCode);
    if (batchSize > 1) {   // one alone is no batch
      reader.number(DB_OPERATION_BATCH_SIZE, batchSize);
    }
  }

  @Override
  protected String queryType() {
    return type.queryType;
  }

  /** Whether the answer may refuse some of the command's documents. */
  public boolean isWrite() {
    return type.isWrite();
  }

  @Override
  protected @Nullable String table() {
    return collection;
  }
}
