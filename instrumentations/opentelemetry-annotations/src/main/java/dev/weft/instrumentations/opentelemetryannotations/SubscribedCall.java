package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One subscription to what a call has returned. What brings the signals is part of the call, what gets them of what subscribed. */
public final class SubscribedCall {
  private final @Nullable Operation outer = Context.inheritable();
  /** Null after the end. */
  private final AtomicReference<Operation> call;

  /** @param call null if another subscription has ended it, or will */
  SubscribedCall(@Nullable Operation call) {
    this.call = new AtomicReference<>(call);
  }

  /** Makes the call current, until its end. */
  public Scope inside() {
    Operation running = call.get();
    return Context.attach(running == null ? outer : running);
  }

  /** Hands a signal to what subscribed. */
  public <T> void pass(Consumer<? super T> subscriber, @Nullable T signal) {
    Scope scope = Context.attach(outer);
    try {
      subscriber.accept(signal);
    } finally {
      scope.close();
    }
  }

  /** Ends the call, once. Throws nothing: no woven call is around it. */
  public void end(@Nullable Throwable thrown) {
    Operation ended = call.getAndSet(null);
    if (ended == null) {
      return;
    }
    try {
      ended.end(thrown);
    } catch (RuntimeException | LinkageError e) {
      Annotated.ANNOTATIONS.failed(e);
    }
  }
}
