package dev.weft.telemetry.memcached;

import static dev.weft.telemetry.SemanticAttributes.DB_OPERATION_NAME;
import static dev.weft.telemetry.SemanticAttributes.DB_SYSTEM_NAME;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NameTable;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.PeerAddress;
import dev.weft.telemetry.caches.CacheRead;
import dev.weft.telemetry.caches.CacheReads;
import java.net.InetSocketAddress;

/**
 * A command that memcached executes. One that reads several keys may go to several nodes, in parts, and is one operation all the same. It shows
 * neither keys nor values.
 */
public final class MemcachedOperation extends Operation {
  /** Names of spans, {@code get cache.example.com:11211}. */
  private static final NameTable NAMES = new NameTable(9, " ");

  /** Null until a command is sent. */
  private @Nullable String command;
  /** Whether a call waits for the answer, and ends this operation with what it throws. */
  private final boolean awaited;
  private @Nullable InetSocketAddress server;
  private boolean onSeveralNodes;
  private int keys;
  private int found;
  private int parts = 1;
  private boolean inParts;
  private boolean answered;

  private MemcachedOperation(Instrumentation instrumentation, boolean awaited) {
    super(MemcachedConvention.CONVENTION, instrumentation, null);
    this.awaited = awaited;
  }

  /**
   * Starts a call that will send a command and wait for the answer; {@link #endCall} ends it. Null inside another one, on the agent's own threads
   * and while the instrumentation is switched off.
   */
  public static @Nullable MemcachedOperation startCall(Context.Slot slot, Instrumentation instrumentation) {
    return start(slot, instrumentation, true);
  }

  private static @Nullable MemcachedOperation start(Context.Slot slot, Instrumentation instrumentation, boolean awaited) {
    if (!MemcachedConvention.CONVENTION.mayStart(slot, instrumentation)) {
      return null;
    }
    MemcachedOperation operation = new MemcachedOperation(instrumentation, awaited);
    operation.begin(slot);
    return operation;
  }

  /** The call under way on a thread. */
  public static @Nullable MemcachedOperation current(Context.Slot slot) {
    return (MemcachedOperation) MemcachedConvention.CONVENTION.enclosingCall(slot);
  }

  /**
   * Sends a command: that of the call under way, if it has sent none yet, or one whose caller does not wait. Null as for a call.
   *
   * @param command as the text protocol calls it, such as {@code gets}
   */
  public static @Nullable MemcachedOperation send(Context.Slot slot, Instrumentation instrumentation, String command) {
    MemcachedOperation call = current(slot);
    MemcachedOperation operation = call == null ? start(slot, instrumentation, false) : call.command == null ? call : null;
    if (operation != null) {
      operation.sends(command);
    }
    return operation;
  }

  /** The call sends a command, or a further one, which it does not show. */
  public void sends(String newCommand) {
    if (command != null) {
      return;
    }
    command = newCommand;
    if (isRead() && CacheRead.isUnderWay()) {   // counts once it is answered, maybe on another thread
      CacheRead.countedElsewhere();
    }
  }

  /** Sets how many keys the command reads or writes. */
  public void keys(int number) {
    keys = number;
  }

  public boolean isAwaited() {
    return awaited;
  }

  /** Sets the node that gets the command, or a part of it. A command that is sent again, to another node, shows that one. */
  public synchronized void server(InetSocketAddress node) {
    onSeveralNodes |= inParts && server != null && !server.equals(node);
    server = node;
  }

  /** Sets in how many parts the command is sent, or may be, each of which has an answer. */
  public synchronized void parts(int number) {
    parts = number;
    inParts = number > 1;
  }

  /** One part has its answer, or gets none any more. Returns whether that was the last one. */
  public synchronized boolean endPart() {
    return --parts <= 0;
  }

  /** A node sent the value of so many keys. */
  public void found(int number) {
    found += number;
  }

  /** There is an answer, which may be an error. */
  public void answered() {
    answered = true;
  }

  /** Ends a call: cancels it if it sent nothing. */
  public void endCall(@Nullable Throwable thrown) {
    if (command == null) {
      cancel();
    } else {
      end(thrown);
    }
  }

  @Override
  protected void ending() {
    if (answered && isRead() && errorType() == null) {
      int hits = Math.min(found, keys);
      CacheReads.MEMCACHED.hits(hits);
      CacheReads.MEMCACHED.misses(keys - hits);
    }
  }

  private boolean isRead() {
    switch (command) {
      case "get":
      case "gets":
      case "gat":
        return true;
      default:
        return false;
    }
  }

  /** The one node; null if it is not known, or there are several. */
  private @Nullable InetSocketAddress node() {
    return onSeveralNodes ? null : server;
  }

  @Override
  public @Nullable String dependency() {
    return node() == null ? null : HostLabels.of(node().getHostString(), node().getPort());
  }

  @Override
  public boolean isUnanswered() {
    return !answered && errorType() != null;
  }

  @Override
  public String name() {
    return node() == null ? command() : NAMES.of(command(), node().getHostString(), node().getPort());
  }

  /** As the text protocol calls it. */
  String command() {
    return command == null ? "memcached" : command;
  }

  @Override
  protected void describe(AttributeReader reader) {
    reader.text(DB_SYSTEM_NAME, "memcached");
    reader.text(DB_OPERATION_NAME, command());
    InetSocketAddress node = node();
    if (node != null) {
      reader.server(node.getHostString(), node.getPort());
      reader.peer(PeerAddress.text(node.getAddress()), node.getPort());
    }
  }
}
