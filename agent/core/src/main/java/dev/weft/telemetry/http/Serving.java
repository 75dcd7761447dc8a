package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far a server is with a request. The response is often complete before the application's code returns, and what that returns with is part
 * of the request: the operation ends when the response is complete and no thread works on the request.
 */
public final class Serving {
  private static final int COMPLETE = 1 << 30;

  public final HttpServerOperation operation;
  /** How many threads work on the request, and whether its response is complete. */
  private final AtomicInteger state = new AtomicInteger();

  /** @param operation not current on any thread */
  public Serving(HttpServerOperation operation) {
    this.operation = operation;
  }

  /** A thread begins to work on the request, whose operation is current on it until the call is left. */
  public Call enter(Context.Slot slot) {
    state.incrementAndGet();
    return new Call(this, Context.current(slot) == operation ? null : Context.attach(operation));
  }

  /** The response is complete, or will never be, and the operation knows of it what there is to know. Only the first call counts. */
  public void complete() {
    operation.closed();
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

  /** The work of one thread on a request. */
  public static final class Call implements Undoable {
    private final Serving serving;
    private final @Nullable Scope scope;

    Call(Serving serving, @Nullable Scope scope) {
      this.serving = serving;
      this.scope = scope;
    }

    public void leave() {
      if (scope != null) {
        scope.close();
      }
      serving.leave();
    }

    public Serving serving() {
      return serving;
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      leave();
    }
  }
}
