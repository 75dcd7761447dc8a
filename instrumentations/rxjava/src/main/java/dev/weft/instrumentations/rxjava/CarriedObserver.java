package dev.weft.instrumentations.rxjava;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.disposables.Disposable;

/** Hands signals on in the context of the subscription, null for none, whichever thread brings them. */
final class CarriedObserver implements Observer<Object> {
  private final Observer<? super Object> observer;
  private final Operation operation;

  CarriedObserver(Observer<? super Object> observer, Operation operation) {
    this.observer = observer;
    this.operation = operation;
  }

  /** Called on the thread that subscribes. */
  @Override
  public void onSubscribe(Disposable disposable) {
    observer.onSubscribe(disposable);
  }

  @Override
  public void onNext(Object value) {
    Scope scope = Context.attach(operation);
    try {
      observer.onNext(value);
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
