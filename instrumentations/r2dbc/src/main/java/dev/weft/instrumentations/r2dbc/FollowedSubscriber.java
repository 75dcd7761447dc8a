package dev.weft.instrumentations.r2dbc;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Hands signals on in the context of the subscription, and shows them to a follower. */
final class FollowedSubscriber extends CarriedSignals<CoreSubscriber<? super Object>> implements CoreSubscriber<Object>, Subscription {
  private final Follower follower;
  private final AtomicBoolean over = new AtomicBoolean();
  private Subscription subscription;

  FollowedSubscriber(CoreSubscriber<? super Object> subscriber, @Nullable Operation caller, Follower follower) {
    super(subscriber, caller);
    this.follower = follower;
  }

  @Override
  public reactor.util.context.Context currentContext() {
    return subscriber.currentContext();
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    subscription = newSubscription;
    pass(CoreSubscriber::onSubscribe, this);
  }

  @Override
  public void onNext(Object value) {
    Scope scope = Context.attach(operation);
    try {
      shownNext(value);
      subscriber.onNext(value);
    } finally {
      shownTaken();
      scope.close();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    Scope scope = Context.attach(operation);
    try {
      end(thrown);
      subscriber.onError(thrown);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onComplete() {
    Scope scope = Context.attach(operation);
    try {
      end(null);
      subscriber.onComplete();
    } finally {
      scope.close();
    }
  }

  @Override
  public void request(long count) {
    subscription.request(count);
  }

  @Override
  public void cancel() {
    if (over.compareAndSet(false, true)) {
      Scope scope = Context.attach(operation);
      try {
        follower.cancelled();
      } catch (RuntimeException | LinkageError e) {   // no woven call is around this, nor around what follows
        R2dbc.R2DBC.failed(e);
      } finally {
        scope.close();
      }
    }
    subscription.cancel();
  }

  private void shownNext(Object value) {
    try {
      follower.next(value);
    } catch (RuntimeException | LinkageError e) {
      R2dbc.R2DBC.failed(e);
    }
  }

  private void shownTaken() {
    try {
      follower.taken();
    } catch (RuntimeException | LinkageError e) {
      R2dbc.R2DBC.failed(e);
    }
  }

  /** Also called if subscribing failed. */
  void end(@Nullable Throwable thrown) {
    if (over.compareAndSet(false, true)) {
      try {
        follower.ended(thrown);
      } catch (RuntimeException | LinkageError e) {
        R2dbc.R2DBC.failed(e);
      }
    }
  }
}
