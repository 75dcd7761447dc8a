package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Operation;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** The signals of a source of one value. */
final class CarriedSingleObserver extends CarriedSignals<SingleObserver<? super Object>> implements SingleObserver<Object> {
  CarriedSingleObserver(SingleObserver<? super Object> observer, Operation operation) {
    super(observer, operation);
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Disposable disposable) {
    subscriber.onSubscribe(disposable);
  }

  @Override
  public void onSuccess(Object value) {
    pass(SingleObserver::onSuccess, value);
  }

  @Override
  public void onError(Throwable thrown) {
    pass(SingleObserver::onError, thrown);
  }
}
