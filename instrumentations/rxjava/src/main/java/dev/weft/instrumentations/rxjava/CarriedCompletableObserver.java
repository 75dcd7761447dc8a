package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.CarriedSignals;
import dev.weft.telemetry.Operation;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** The signals of a source of no values. */
final class CarriedCompletableObserver extends CarriedSignals<CompletableObserver> implements CompletableObserver {
  CarriedCompletableObserver(CompletableObserver observer, Operation operation) {
    super(observer, operation);
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Disposable disposable) {
    subscriber.onSubscribe(disposable);
  }

  @Override
  public void onError(Throwable thrown) {
    pass(CompletableObserver::onError, thrown);
  }

  @Override
  public void onComplete() {
    pass((to, nothing) -> to.onComplete(), null);
  }
}
