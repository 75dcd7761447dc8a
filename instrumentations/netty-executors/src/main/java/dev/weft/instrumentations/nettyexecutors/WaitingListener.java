package dev.weft.instrumentations.nettyexecutors;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Tasks;
import dev.weft.telemetry.WeakIdentityMap;

/**
 * The context of a listener that waits for a future. The listener is not replaced by one that has it, since a future knows its listeners by
 * identity. One that waits for several futures has its context with the last one.
 */
final class WaitingListener {
  private static final WeakIdentityMap<WaitingListener> WAITING = LibraryState.map("netty listeners");

  /** Identity hash code of the future. A reference would keep the listener alive, which the future holds. */
  private final int future;
  private final Operation operation;

  private WaitingListener(int future, Operation operation) {
    this.future = future;
    this.operation = operation;
  }

  static void added(Object future, Object listener) {
    Operation operation = Tasks.inheritable(listener, EventExecutors.LIBRARIES);
    if (operation != null) {
      EventExecutors.NETTY_EXECUTORS.called();
      WAITING.put(listener, new WaitingListener(System.identityHashCode(future), operation));
    }
  }

  /** Null if it has none. */
  static Operation take(Object future, Object listener) {
    WaitingListener waiting = WAITING.get(listener);
    if (waiting == null || waiting.future != System.identityHashCode(future)) {
      return null;
    }
    WAITING.remove(listener);
    return waiting.operation;
  }

  static Scope begin(Object future, Object listener) {
    Operation operation = take(future, listener);
    return operation == null ? null : Context.attach(operation);
  }
}
