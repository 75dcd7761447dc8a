package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Operation;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** The signals of a source of one value or none. */
final class CarriedMaybeObserver extends CarriedSignals<MaybeObserver<? super Object>> implements MaybeObserver<Object> {
  CarriedMaybeObserver(MaybeObserver<? super Object> observer, Operation operation) {
    super(observer, operation);
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Disposable disposable) {
    subscriber.onSubscribe(disposable);
  }

  @Override
  public void onSuccess(Object value) {
    pass(MaybeObserver::onSuccess, value);
  }

  @Override
  public void onError(Throwable thrown) {
    pass(MaybeObserver::onError, thrown);
  }

  @Override
  public void onComplete() {
    pass((to, nothing) -> to.onComplete(), null);
  }
}
