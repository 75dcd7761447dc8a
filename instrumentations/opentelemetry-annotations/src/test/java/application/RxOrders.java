package application;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;

/** Methods with annotations whose results come later, by RxJava. */
public final class RxOrders implements LaterCalls {
  private static final IllegalStateException SOLD_OUT = new IllegalStateException("sold out");

  @WithSpan
  public Single<String> single(Single<String> orders) {
    return orders;
  }

  @WithSpan
  public Maybe<String> maybe(Maybe<String> orders) {
    return orders;
  }

  @WithSpan
  public Completable completable(Completable orders) {
    return orders;
  }

  @WithSpan
  public Observable<String> observable(Observable<String> orders) {
    return orders;
  }

  @WithSpan
  public Flowable<String> flowable(Flowable<String> orders) {
    return orders;
  }

  private static String current() {
    return Span.current().getSpanContext().getSpanId();
  }

  private static String withCurrent(String inside) {
    return inside + ' ' + current();
  }

  @Override
  public String find(String type) {
    Single<String> found = Single.fromCallable(RxOrders::current).subscribeOn(Schedulers.computation());
    switch (type) {
      case "single":
        return single(found).map(RxOrders::withCurrent).blockingGet();
      case "maybe":
        return maybe(found.toMaybe()).map(RxOrders::withCurrent).blockingGet();
      case "completable":
        String[] inside = new String[1];
        Completable completed = Completable.fromAction(() -> inside[0] = current()).subscribeOn(Schedulers.computation());
        return completable(completed).andThen(Single.fromCallable(() -> withCurrent(inside[0]))).blockingGet();
      case "observable":
        return observable(found.toObservable()).map(RxOrders::withCurrent).blockingLast();
      default:
        return flowable(found.toFlowable()).map(RxOrders::withCurrent).blockingLast();
    }
  }

  @Override
  public void fail(String type) {
    switch (type) {
      case "single":
        single(Single.error(SOLD_OUT)).subscribe(found -> { }, thrown -> { });
        break;
      case "maybe":
        maybe(Maybe.error(SOLD_OUT)).subscribe(found -> { }, thrown -> { });
        break;
      case "completable":
        completable(Completable.error(SOLD_OUT)).subscribe(() -> { }, thrown -> { });
        break;
      case "observable":
        observable(Observable.error(SOLD_OUT)).subscribe(found -> { }, thrown -> { });
        break;
      default:
        flowable(Flowable.error(SOLD_OUT)).subscribe(found -> { }, thrown -> { });
    }
  }

  @Override
  public Runnable begin(String type) {
    switch (type) {
      case "single":
        return single(Single.never()).subscribe()::dispose;
      case "maybe":
        return maybe(Maybe.never()).subscribe()::dispose;
      case "completable":
        return completable(Completable.never()).subscribe()::dispose;
      case "observable":
        return observable(Observable.never()).subscribe()::dispose;
      default:
        return flowable(Flowable.never()).subscribe()::dispose;
    }
  }
}
