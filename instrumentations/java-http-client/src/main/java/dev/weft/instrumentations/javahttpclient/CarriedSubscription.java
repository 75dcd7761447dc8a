package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.Flow;

/** A subscription to a body of the application's that is asked for more in the context of the call. */
final class CarriedSubscription implements Flow.Subscription {
  private final Flow.Subscription subscription;
  private final Operation caller;

  CarriedSubscription(Flow.Subscription subscription, Operation caller) {
    this.subscription = subscription;
    this.caller = caller;
  }

  @Override
  public void request(long items) {
    Scope scope = Context.attach(caller);
    try {
      subscription.request(items);
    } finally {
      scope.close();
    }
  }

  @Override
  public void cancel() {
    Scope scope = Context.attach(caller);
    try {
      subscription.cancel();
    } finally {
      scope.close();
    }
  }
}
