package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Operation;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The signals of a source with backpressure. */
final class CarriedSubscriber extends CarriedSignals<Subscriber<? super Object>> implements FlowableSubscriber<Object> {
  CarriedSubscriber(Subscriber<? super Object> subscriber, Operation operation) {
    super(subscriber, operation);
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Subscription subscription) {
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(Object value) {
    pass(Subscriber::onNext, value);
  }

  @Override
  public void onError(Throwable thrown) {
    pass(Subscriber::onError, thrown);
  }

  @Override
  public void onComplete() {
    pass((to, nothing) -> to.onComplete(), null);
  }
}
