package dev.weft.instrumentations.undertow;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far Undertow is with a request. The response is often complete before the servlet returns, and what it returns with is part of the
 * request: the operation ends when the exchange is complete and no thread works on it.
 */
final class Serving {
  private static final int COMPLETE = 1 << 30;

  final HttpServerOperation operation;
  /** How many threads work on the request, and whether its exchange is complete. */
  private final AtomicInteger state = new AtomicInteger();

  Serving(HttpServerOperation operation) {
    this.operation = operation;
  }

  Call enter(Context.Slot slot) {
    state.incrementAndGet();
    return new Call(this, slot.current == operation ? null : Context.attach(operation));
  }

  /** The exchange is complete, and described. */
  void complete() {
    int before;
    do {
      before = state.get();
    } while (!state.compareAndSet(before, before | COMPLETE));
    if (before == 0) {
      operation.end(null);
    }
  }

  private void leave() {
    if (state.decrementAndGet() == COMPLETE) {
      operation.end(null);
    }
  }

  /** A thread works on the request. */
  static final class Call implements Undoable {
    private final Serving serving;
    private final @Nullable Scope scope;

    Call(Serving serving, @Nullable Scope scope) {
      this.serving = serving;
      this.scope = scope;
    }

    void leave() {
      if (scope != null) {
        scope.close();
      }
      serving.leave();
    }

    @Override
    public void undo(Throwable thrown) {
      leave();
    }
  }
}
