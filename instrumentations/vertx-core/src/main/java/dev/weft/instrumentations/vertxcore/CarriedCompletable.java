package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import io.vertx.core.Completable;

/** A handler of a result or a failure that brings its context along. */
final class CarriedCompletable<T> implements Completable<T>, Carried {
  private final Completable<T> completable;
  private final Operation operation;

  CarriedCompletable(Completable<T> completable, Operation operation) {
    this.completable = completable;
    this.operation = operation;
  }

  @Override
  public void complete(T result, Throwable failure) {
    Scope scope = Context.attach(operation);
    try {
      completable.complete(result, failure);
    } finally {
      scope.close();
    }
  }
}
