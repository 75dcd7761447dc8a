package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** As {@link CarriedObserver}, for a source of no values. */
final class CarriedCompletableObserver implements CompletableObserver {
  private final CompletableObserver observer;
  private final Operation operation;

  CarriedCompletableObserver(CompletableObserver observer, Operation operation) {
    this.observer = observer;
    this.operation = operation;
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Disposable disposable) {
    observer.onSubscribe(disposable);
  }

  @Override
  public void onError(Throwable thrown) {
    Scope scope = Context.attach(operation);
    try {
      observer.onError(thrown);
    } finally {
      scope.close();
    }
  }

  @Override
  public void onComplete() {
    Scope scope = Context.attach(operation);
    try {
      observer.onComplete();
    } finally {
      scope.close();
    }
  }
}
