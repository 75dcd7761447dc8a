package dev.weft.telemetry.redis;

import static dev.weft.telemetry.SemanticAttributes.DB_NAMESPACE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_BATCH_SIZE;
import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_QUERY_TEXT;
import static dev.weft.telemetry.SemanticAttributes.DB_RESPONSE_STATUS_CODE;
import static dev.weft.telemetry.SemanticAttributes.DB_STORED_PROCEDURE_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NameTable;
import dev.weft.telemetry.NumberText;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.PeerAddress;
import dev.weft.telemetry.caches.CacheRead;
import java.net.InetAddress;
import java.util.List;

/** A command, or several sent together, that Redis executes. */
public final class RedisOperation extends Operation {
  private static final int LONGEST_ERROR_CODE = 32;
  /** What an operation is called that sends no command, or none yet. */
  private static final String CONNECT = "CONNECT";

  /** Names of spans, {@code GET redis.example.com:6379}. */
  private static final NameTable NAMES = new NameTable(9, " ");

  private String command;
  private boolean unnamed;
  private boolean sent;
  private boolean rejected;
  /** Whether a call waits for the answer and ends this operation if none comes. */
  private volatile boolean awaited;
  /** Only the span shows this field and those below. */
  private @Nullable String host;
  private int port;
  private @Nullable InetAddress peer;
  private int peerPort;
  private @Nullable String database;
  private @Nullable String text;
  private @Nullable String responseCode;
  /** What was sent together; null for a single command. */
  private @Nullable RedisBatch batch;

  private RedisOperation(Instrumentation instrumentation, String command) {
    super(RedisConvention.CONVENTION, instrumentation, null);
    this.command = command;
  }

  /**
   * Hides the commands that begin on a thread from now on: they are part of one that is known already. See {@link Convention#hide}, and
   * {@link OwnCommands} for those that a client sends for its own purposes.
   */
  public static @Nullable Context.Slot hide(Context.Slot slot) {
    return RedisConvention.CONVENTION.hide(slot);
  }

  /** Whether a command that begins now on a thread would be part of one under way, so that its values need not be read. */
  public static boolean isNested(Context.Slot slot) {
    return RedisConvention.CONVENTION.isNested(slot);
  }

  /** Whether the commands that begin on a thread now are {@linkplain #hide hidden}. */
  public static boolean isHidden(Context.Slot slot) {
    return RedisConvention.CONVENTION.isHidden(slot);
  }

  /** The command under way on a thread. */
  public static @Nullable RedisOperation current(Context.Slot slot) {
    return (RedisOperation) RedisConvention.CONVENTION.enclosingCall(slot);
  }

  /**
   * Starts a command. Null inside another Redis command, on the agent's own threads and while the instrumentation is switched off.
   *
   * @param command in upper case, such as {@code HGET}
   */
  public static @Nullable RedisOperation start(Context.Slot slot, Instrumentation instrumentation, String command) {
    if (!RedisConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    RedisOperation operation = new RedisOperation(instrumentation, command);
    operation.begin(slot);
    if (CacheRead.isUnderWay() && RedisReads.isRead(command)) {   // counts once it is answered, maybe on another thread
      CacheRead.countedElsewhere();
    }
    return operation;
  }

  /** Starts connecting to a server, as {@code CONNECT}. Null inside a command, on the agent's threads and while switched off. */
  public static @Nullable RedisOperation startConnecting(Context.Slot slot, Instrumentation instrumentation) {
    if (slot.isAgentThread() || current(slot) != null || !instrumentation.isOn()) {
      return null;
    }
    RedisOperation operation = new RedisOperation(instrumentation, CONNECT);
    operation.begin(slot);
    return operation;
  }

  /**
   * Ends connecting, which is reported only if it failed.
   *
   * @param refusal the type of the cause if Redis answered with an error, such as for a wrong password
   */
  public void endConnecting(@Nullable Throwable thrown, Class<? extends Throwable> refusal) {
    if (thrown == null) {
      cancel();
      return;
    }
    if (refusal.isInstance(thrown.getCause())) {
      rejected(thrown.getCause());
    }
    end(thrown);
  }

  /** A client may send commands while it connects, which are shown if a setting says so. Connecting is not their parent, as it is seldom reported. */
  @Override
  protected @Nullable Operation parentOfInner() {
    return CONNECT.equals(command) && !unnamed ? enclosing() : this;
  }

  /**
   * Starts a call before its command is known, which {@link #named} tells. If it fails before, it is called {@code CONNECT}. Null as for a
   * command.
   */
  public static @Nullable RedisOperation startUnnamed(Context.Slot slot, Instrumentation instrumentation) {
    RedisOperation operation = start(slot, instrumentation, CONNECT);
    if (operation != null) {
      operation.unnamed = true;
    }
    return operation;
  }

  public boolean isUnnamed() {
    return unnamed;
  }

  /**
   * Sets the command of a call that began before it was known.
   *
   * @param newCommand in upper case
   * @param newText see {@link #text(String)}
   */
  public void named(String newCommand, @Nullable String newText) {
    unnamed = false;
    command = newCommand;
    text = newText;
  }

  /** Starts the operation of commands that are answered now; it begins when they were sent. Null as for one command. */
  public static @Nullable RedisOperation start(Context.Slot slot, Instrumentation instrumentation, RedisBatch batch) {
    if (!RedisConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    RedisOperation operation = new RedisOperation(instrumentation, batch.command());
    operation.startedAt(batch.startNanos());
    operation.text = batch.text();
    operation.batch = batch.isSingle() ? null : batch;
    operation.begin(slot);
    return operation;
  }

  /**
   * Sets the server to which the command is sent; the last one if there are several.
   *
   * @param newHost null if unknown
   * @param newPort 0 or less if unknown
   */
  public void server(@Nullable String newHost, int newPort) {
    sent = true;
    if (newHost != null) {
      host = newHost;
      port = newPort;
    }
  }

  /** Marks the operation as awaited: a call waits for the answer and ends this with what it throws. */
  public void await() {
    awaited = true;
  }

  public boolean isAwaited() {
    return awaited;
  }

  /** Sets the other end of the connection that the command is sent over. */
  public void peer(@Nullable InetAddress address, int newPort) {
    peer = address;
    peerPort = newPort;
  }

  /** Sets the index of the database, if it is known. */
  public void database(int index) {
    if (isRecording()) {
      database = NumberText.of(index);
    }
  }

  /** Sets the command with its arguments, without values, such as {@code SET basket:7 ?}. */
  public void text(String newText) {
    text = newText;
  }

  /** Records the exception for an error that Redis answered, such as {@code WRONGTYPE Operation against a key ...}. */
  public void rejected(Throwable answer) {
    exception(answer);
    rejected = true;
    if (isRecording()) {
      responseCode = code(answer.getMessage());
    }
  }

  /** The first word of an error, if it is one as Redis defines it: upper-case letters. */
  private static @Nullable String code(@Nullable String error) {
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
   * Ends the operation if it was sent to a server or failed. Otherwise Redis received nothing, as for a hit in a client's cache.
   */
  public void endIfSent(@Nullable Throwable thrown) {
    if (sent || thrown != null) {
      end(thrown);
    } else {
      cancel();
    }
  }

  /** The answer, before the operation ends. Ignored if the command was not sent. */
  public void answered(@Nullable Object answer) {
    if (!sent) {
      return;
    }
    if (batch == null) {
      RedisReads.answered(command, answer);
    } else if (answer instanceof List) {
      batch.answered((List<?>) answer);
    }
  }

  @Override
  public @Nullable String dependency() {
    return HostLabels.of(host, port);
  }

  @Override
  public boolean isUnanswered() {
    return exception() != null && !rejected;
  }

  @Override
  public String name() {
    return host == null ? operationName() : NAMES.of(operationName(), host, port);
  }

  /** The command, or the name of several that are sent together. */
  private String operationName() {
    return batch == null ? command : batch.name();
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(DB_SYSTEM_NAME, "redis");
    reader.text(DB_OPERATION_NAME, operationName());
    reader.textIfKnown(DB_NAMESPACE, database);
    reader.server(host, port);
    reader.peer(PeerAddress.text(peer), peerPort);
    reader.textIfKnown(DB_QUERY_TEXT, text);
    if (batch != null && batch.size() != 1) {   // a batch of one is not called a batch
      reader.number(DB_OPERATION_BATCH_SIZE, batch.size());
    }
    reader.textIfKnown(DB_STORED_PROCEDURE_NAME, RedisText.procedure(command, text));
    reader.textIfKnown(DB_RESPONSE_STATUS_CODE, responseCode);
  }

  /** In upper case; {@code PIPELINE} and {@code MULTI} for commands sent together. */
  public String command() {
    return command;
  }
}
