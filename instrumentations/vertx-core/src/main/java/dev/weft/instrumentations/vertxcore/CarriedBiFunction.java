package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.function.BiFunction;

/** A function of a result and a failure that brings its context along. */
final class CarriedBiFunction<T, R> implements BiFunction<T, Throwable, R>, Carried {
  private final BiFunction<T, Throwable, R> function;
  private final Operation operation;

  CarriedBiFunction(BiFunction<T, Throwable, R> function, Operation operation) {
    this.function = function;
    this.operation = operation;
  }

  @Override
  public R apply(T result, Throwable failure) {
    Scope scope = Context.attach(operation);
    try {
      return function.apply(result, failure);
    } finally {
      scope.close();
    }
  }
}
