package dev.weft.instrumentations.reactor;

import dev.weft.telemetry.Operation;
import reactor.core.CoreSubscriber;

/** Hands values on in the operation that subscribed, and as they come once that has ended. */
final class IntervalSubscriber extends CarriedSubscriber {
  IntervalSubscriber(CoreSubscriber<? super Object> subscriber, Operation operation) {
    super(subscriber, operation);
  }

  @Override
  public void onNext(Object value) {
    if (operation.hasEnded()) {
      subscriber.onNext(value);
    } else {
      super.onNext(value);
    }
  }
}
