package dev.weft.instrumentations.opentelemetryannotations.rxjava;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.opentelemetryannotations.SubscribedCall;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import java.util.function.Consumer;

/** Ends a call with the last signal. RxJava's interfaces of observers have their methods in common. */
final class EndingObserver
    implements SingleObserver<Object>, MaybeObserver<Object>, CompletableObserver, Observer<Object>, Disposable {
  private final SubscribedCall call;
  private final Consumer<Disposable> toSubscribed;
  private final @Nullable Consumer<Object> toValue;
  private final Consumer<Throwable> toError;
  private final @Nullable Runnable toEnd;
  private Disposable subscription;

  /** Takes the methods of the observer that gets the signals; null for those that its interface does not have. */
  EndingObserver(SubscribedCall call, Consumer<Disposable> toSubscribed, @Nullable Consumer<Object> toValue, Consumer<Throwable> toError,
      @Nullable Runnable toEnd) {
    this.call = call;
    this.toSubscribed = toSubscribed;
    this.toValue = toValue;
    this.toError = toError;
    this.toEnd = toEnd;
  }

  @Override
  public void onSubscribe(Disposable newSubscription) {
    subscription = newSubscription;
    call.pass(toSubscribed, this);
  }

  /** The only value. */
  @Override
  public void onSuccess(Object value) {
    call.end(null);
    call.pass(toValue, value);
  }

  /** One of several values. */
  @Override
  public void onNext(Object value) {
    call.pass(toValue, value);
  }

  @Override
  public void onError(Throwable thrown) {
    call.end(thrown);
    call.pass(toError, thrown);
  }

  @Override
  public void onComplete() {
    call.end(null);
    call.pass(nothing -> toEnd.run(), null);
  }

  @Override
  public void dispose() {
    call.end(null);
    subscription.dispose();
  }

  @Override
  public boolean isDisposed() {
    return subscription.isDisposed();
  }
}
