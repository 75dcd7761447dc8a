package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A call that has returned something to subscribe to. Its first subscription ends it. */
public final class PendingCall {
  private final AtomicReference<Operation> call;

  /** Takes the call off the thread on which it has returned. */
  PendingCall(Operation call) {
    call.detach();
    this.call = new AtomicReference<>(call);
  }

  /** Subscribes as part of the call. What is handed to {@code subscription} is told of the signals. */
  public void subscribe(Consumer<SubscribedCall> subscription) {
    SubscribedCall subscribed = new SubscribedCall(call.getAndSet(null));
    Scope scope = subscribed.inside();
    try {
      subscription.accept(subscribed);
    } finally {
      scope.close();
    }
  }
}
