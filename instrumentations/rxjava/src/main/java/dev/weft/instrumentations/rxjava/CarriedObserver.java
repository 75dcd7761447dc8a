package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Operation;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;

/** The signals of a source without backpressure. */
final class CarriedObserver extends CarriedSignals<Observer<? super Object>> implements Observer<Object> {
  CarriedObserver(Observer<? super Object> observer, Operation operation) {
    super(observer, operation);
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Disposable disposable) {
    subscriber.onSubscribe(disposable);
  }

  @Override
  public void onNext(Object value) {
    pass(Observer::onNext, value);
  }

  @Override
  public void onError(Throwable thrown) {
    pass(Observer::onError, thrown);
  }

  @Override
  public void onComplete() {
    pass((to, nothing) -> to.onComplete(), null);
  }
}
