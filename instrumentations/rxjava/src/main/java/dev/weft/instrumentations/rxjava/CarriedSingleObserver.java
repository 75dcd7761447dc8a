package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;

/** As {@link CarriedObserver}, for a source of one value. */
final class CarriedSingleObserver implements SingleObserver<Object> {
  private final SingleObserver<? super Object> observer;
  private final Operation operation;

  CarriedSingleObserver(SingleObserver<? super Object> observer, Operation operation) {
    this.observer = observer;
    this.operation = operation;
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Disposable disposable) {
    observer.onSubscribe(disposable);
  }

  @Override
  public void onSuccess(Object value) {
    Scope scope = Context.attach(operation);
    try {
      observer.onSuccess(value);
    } finally {
      scope.close();
    }
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
}
