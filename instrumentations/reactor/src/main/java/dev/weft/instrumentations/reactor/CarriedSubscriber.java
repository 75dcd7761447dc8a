package dev.weft.instrumentations.reactor;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import java.util.function.BiFunction;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Hands signals on in the context of the subscription, null for none, whichever thread brings them or asks for more. */
class CarriedSubscriber extends CarriedSignals<CoreSubscriber<? super Object>> implements CoreSubscriber<Object> {
  static final Instrumentation REACTOR = Instrumentation.of("reactor");

  CarriedSubscriber(CoreSubscriber<? super Object> subscriber, @Nullable Operation operation) {
    super(subscriber, operation);
  }

  /** What stands for the subscriber of a subscription that has a context, as an advice returns it; null if it has none. */
  static @Nullable Object[] inContext(
      @Nullable CoreSubscriber<Object> subscriber, BiFunction<CoreSubscriber<Object>, Operation, CarriedSubscriber> carried) {
    Operation operation = Context.inheritable();
    if (subscriber == null || operation == null) {
      return null;
    }
    REACTOR.called();
    return new Object[] {carried.apply(subscriber, operation)};
  }

  @Override
  public reactor.util.context.Context currentContext() {
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
