package dev.weft.instrumentations.reactor;

import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Operation;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** Hands signals on in the context of the subscription, null for none, whichever thread brings them or asks for more. */
class CarriedSubscriber extends CarriedSignals<CoreSubscriber<? super Object>> implements CoreSubscriber<Object> {
  CarriedSubscriber(CoreSubscriber<? super Object> subscriber, Operation operation) {
    super(subscriber, operation);
  }

  @Override
  public Context currentContext() {
    return subscriber.currentContext();
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Subscription subscription) {
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(Object value) {
    pass(CoreSubscriber::onNext, value);
  }

  @Override
  public void onError(Throwable thrown) {
    pass(CoreSubscriber::onError, thrown);
  }

  @Override
  public void onComplete() {
    pass((to, nothing) -> to.onComplete(), null);
  }
}
