package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** Ends a call with the last signal. What brings the signals is part of the call, what gets them of what subscribed. */
final class EndingSubscriber implements CoreSubscriber<Object>, Subscription {
  private final CoreSubscriber<? super Object> subscriber;
  private final Operation call;
  private final boolean endsWithValue;
  private final Operation outer = Context.inheritable();
  private final AtomicBoolean hasEnded = new AtomicBoolean();
  private Subscription subscription;

  private EndingSubscriber(CoreSubscriber<? super Object> subscriber, Operation call, boolean endsWithValue) {
    this.subscriber = subscriber;
    this.call = call;
    this.endsWithValue = endsWithValue;
  }

  /** @param call null if another subscription has ended it, or will */
  static void subscribe(Publisher<?> result, CoreSubscriber<? super Object> subscriber, @Nullable Operation call) {
    if (call == null) {
      result.subscribe(subscriber);
      return;
    }
    EndingSubscriber ending = new EndingSubscriber(subscriber, call, result instanceof Mono);
    Scope scope = Context.attach(call);
    try {
      result.subscribe(ending);
    } finally {
      scope.close();
    }
  }

  private void end(@Nullable Throwable thrown) {
    if (hasEnded.compareAndSet(false, true)) {
      call.end(thrown);
    }
  }

  @Override
  public reactor.util.context.Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    Scope scope = Context.attach(outer);
    try {
      subscriber.onSubscribe(this);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onNext(Object value) {
    if (endsWithValue) {   // who waits for it may go on at once
      end(null);
    }
    Scope scope = Context.attach(outer);
    try {
      subscriber.onNext(value);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    end(thrown);
    Scope scope = Context.attach(outer);
    try {
      subscriber.onError(thrown);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onComplete() {
    end(null);
    Scope scope = Context.attach(outer);
    try {
      subscriber.onComplete();
    } finally {
      scope.close();
    }
  }

  @Override
  public void request(long count) {
    Scope scope = Context.attach(hasEnded.get() ? outer : call);
    try {
      subscription.request(count);
    } finally {
      scope.close();
    }
  }

  @Override
  public void cancel() {
    end(null);
    subscription.cancel();
  }
}
