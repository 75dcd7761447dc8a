package dev.weft.instrumentations.opentelemetryannotations.rxjava;

import dev.weft.instrumentations.opentelemetryannotations.EndingSubscriber;
import dev.weft.instrumentations.opentelemetryannotations.PendingCall;
import dev.weft.instrumentations.opentelemetryannotations.ResultReplacement;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;

/** Results of RxJava's types. */
public final class RxJavaResults implements ResultReplacement {
  @Override
  public Object ending(PendingCall call, Object result) {
    if (result instanceof Single) {
      Single<?> single = (Single<?>) result;
      return Single.unsafeCreate(observer -> call.subscribe(subscribed -> single.subscribe(
          new EndingObserver(subscribed, observer::onSubscribe, observer::onSuccess, observer::onError, null))));
    }
    if (result instanceof Maybe) {
      Maybe<?> maybe = (Maybe<?>) result;
      return Maybe.unsafeCreate(observer -> call.subscribe(subscribed -> maybe.subscribe(
          new EndingObserver(subscribed, observer::onSubscribe, observer::onSuccess, observer::onError, observer::onComplete))));
    }
    if (result instanceof Completable) {
      Completable completable = (Completable) result;
      return Completable.unsafeCreate(observer -> call.subscribe(subscribed -> completable.subscribe(
          new EndingObserver(subscribed, observer::onSubscribe, null, observer::onError, observer::onComplete))));
    }
    if (result instanceof Observable) {
      Observable<?> observable = (Observable<?>) result;
      return Observable.unsafeCreate(observer -> call.subscribe(subscribed -> observable.subscribe(
          new EndingObserver(subscribed, observer::onSubscribe, observer::onNext, observer::onError, observer::onComplete))));
    }
    Flowable<?> flowable = (Flowable<?>) result;
    return Flowable.unsafeCreate(subscriber -> call.subscribe(subscribed -> flowable.subscribe(
        new EndingSubscriber(subscribed, subscriber, false))));
  }
}
