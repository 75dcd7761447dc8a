package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Hands signals on in the context of the subscription, null for none, whichever thread brings them or asks for more. */
final class CarriedSubscriber implements FlowableSubscriber<Object> {
  private final Subscriber<? super Object> subscriber;
  private final Operation operation;

  CarriedSubscriber(Subscriber<? super Object> subscriber, Operation operation) {
    this.subscriber = subscriber;
    this.operation = operation;
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Subscription subscription) {
    subscriber.onSubscribe(subscription);
  }

  @Override
  public void onNext(Object value) {
    Scope scope = Context.attach(operation);
    try {
      subscriber.onNext(value);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    Scope scope = Context.attach(operation);
    try {
      subscriber.onError(thrown);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onComplete() {
    Scope scope = Context.attach(operation);
    try {
      subscriber.onComplete();
    } finally {
      scope.close();
    }
  }
}
