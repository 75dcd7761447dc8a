package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.spy.memcached.ops.CASOperation;
import net.spy.memcached.ops.ConcatenationOperation;
import net.spy.memcached.ops.DeleteOperation;
import net.spy.memcached.ops.FlushOperation;
import net.spy.memcached.ops.GetAndTouchOperation;
import net.spy.memcached.ops.GetOperation;
import net.spy.memcached.ops.GetsOperation;
import net.spy.memcached.ops.KeyedOperation;
import net.spy.memcached.ops.MutatorOperation;
import net.spy.memcached.ops.Operation;
import net.spy.memcached.ops.OperationCallback;
import net.spy.memcached.ops.StatsOperation;
import net.spy.memcached.ops.StoreOperation;
import net.spy.memcached.ops.VersionOperation;

/**
 * Commands on their way, each known by the callback that gets its answer: that stays the same where the client puts several commands into one, or
 * sends a command again in another object.
 */
final class Commands {
  static final Instrumentation SPYMEMCACHED = Instrumentation.of("spymemcached");
  private static final WeakIdentityMap<MemcachedOperation> SENT = LibraryState.map("spymemcached.sent");

  private Commands() {
  }

  /** Null as for {@link MemcachedOperation#send}, and for what the client sends for itself. */
  static @Nullable MemcachedOperation send(Operation command, int keys, int parts) {
    String name = name(command);
    MemcachedOperation operation = name == null ? null : MemcachedOperation.send(Context.slot(), SPYMEMCACHED, name);
    if (operation != null) {
      operation.keys(keys);
      operation.parts(parts);
      SENT.put(command.getCallback(), operation);
    }
    return operation;
  }

  /** The command is handed to the client's thread, or was refused. */
  static void sent(MemcachedOperation operation, @Nullable Throwable thrown) {
    if (!operation.isAwaited()) {
      operation.detach();
      if (thrown != null) {
        operation.end(thrown);
      }
    }
  }

  static @Nullable MemcachedOperation of(OperationCallback callback) {
    return SENT.get(callback);
  }

  static void forget(OperationCallback callback) {
    SENT.remove(callback);
  }

  static int keys(Operation command) {
    return command instanceof KeyedOperation ? ((KeyedOperation) command).getKeys().size() : 0;
  }

  /** As the text protocol calls it. */
  private static @Nullable String name(Operation command) {
    if (command instanceof GetsOperation || command.getCallback() instanceof GetsOperation.Callback) {   // the binary protocol has one class for both
      return "gets";
    } else if (command instanceof GetOperation) {
      return "get";
    } else if (command instanceof CASOperation && ((CASOperation) command).getCasValue() != 0) {   // again one class
      return "cas";
    } else if (command instanceof StoreOperation) {
      return ((StoreOperation) command).getStoreType().name();
    } else if (command instanceof ConcatenationOperation) {
      return ((ConcatenationOperation) command).getStoreType().name();
    } else if (command instanceof MutatorOperation) {
      return ((MutatorOperation) command).getType().name();
    } else if (command instanceof DeleteOperation) {
      return "delete";
    } else if (command instanceof GetAndTouchOperation) {
      return "gat";
    } else if (command.getClass().getName().endsWith(".TouchOperationImpl")) {   // before 2.9 it has no type of its own
      return "touch";
    }
    return nameForAllNodes(command);
  }

  /** The same for commands without a key, which all nodes get; null for others. */
  static @Nullable String nameForAllNodes(Operation command) {
    return command instanceof FlushOperation ? "flush_all" : command instanceof StatsOperation ? "stats"
        : command instanceof VersionOperation ? "version" : null;
  }
}
