package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.Flow;

/** A subscriber of the application's that runs in the context of the call. */
class CarriedSubscriber<T> implements Flow.Subscriber<T> {
  final Flow.Subscriber<? super T> subscriber;
  final Operation caller;

  CarriedSubscriber(Flow.Subscriber<? super T> subscriber, Operation caller) {
    this.subscriber = subscriber;
    this.caller = caller;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    Scope scope = Context.attach(caller);
    try {
      subscriber.onSubscribe(subscription);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onNext(T item) {
    Scope scope = Context.attach(caller);
    try {
      subscriber.onNext(item);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    Scope scope = Context.attach(caller);
    try {
      subscriber.onError(thrown);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onComplete() {
    Scope scope = Context.attach(caller);
    try {
      subscriber.onComplete();
    } finally {
      scope.close();
    }
  }
}
