package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.telemetry.Scope;
import java.util.function.Consumer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Ends a call with the last signal, or with the first one if there is one alone. */
public class EndingSubscriber implements Subscriber<Object>, Subscription {
  private final SubscribedCall call;
  private final Subscriber<? super Object> subscriber;
  private final Consumer<Object> next;
  private final boolean endsWithValue;
  private Subscription subscription;

  public EndingSubscriber(SubscribedCall call, Subscriber<? super Object> subscriber, boolean endsWithValue) {
    this.call = call;
    this.subscriber = subscriber;
    this.next = subscriber::onNext;
    this.endsWithValue = endsWithValue;
  }

  @Override
  public final void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    call.pass(subscriber::onSubscribe, this);
  }

  @Override
  public final void onNext(Object value) {
    if (endsWithValue) {   // who waits for it may go on at once
      call.end(null);
    }
    call.pass(next, value);
  }

  @Override
  public final void onError(Throwable thrown) {
    call.end(thrown);
    call.pass(subscriber::onError, thrown);
  }

  @Override
  public final void onComplete() {
    call.end(null);
    call.pass(nothing -> subscriber.onComplete(), null);
  }

  @Override
  public final void request(long count) {
    Scope scope = call.inside();
    try {
      subscription.request(count);
    } finally {
      scope.close();
    }
  }

  @Override
  public final void cancel() {
    call.end(null);
    subscription.cancel();
  }
}
