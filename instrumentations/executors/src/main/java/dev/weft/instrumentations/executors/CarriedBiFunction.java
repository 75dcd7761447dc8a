package dev.weft.instrumentations.executors;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** A function of two values that brings its context along. */
@SuppressWarnings("unchecked")
final class CarriedBiFunction implements BiFunction<Object, Object, Object>, BiConsumer<Object, Object> {
  private final Object function;
  private final Operation operation;

  CarriedBiFunction(Object function, Operation operation) {
    this.function = function;
    this.operation = operation;
  }

  @Override
  public Object apply(Object first, Object second) {
    Scope scope = Context.attach(operation);
    try {
      return ((BiFunction<Object, Object, Object>) function).apply(first, second);
    } finally {
      scope.close();
    }
  }

  @Override
  public void accept(Object first, Object second) {
    Scope scope = Context.attach(operation);
    try {
      ((BiConsumer<Object, Object>) function).accept(first, second);
    } finally {
      scope.close();
    }
  }
}
