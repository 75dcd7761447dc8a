package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.function.Function;
import java.util.function.Supplier;

/** A function that brings its context along, whichever of these types it has. */
@SuppressWarnings("unchecked")
final class CarriedFunction implements Function<Object, Object>, Supplier<Object>, Carried {
  private final Object function;
  private final Operation operation;

  CarriedFunction(Object function, Operation operation) {
    this.function = function;
    this.operation = operation;
  }

  @Override
  public Object apply(Object result) {
    Scope scope = Context.attach(operation);
    try {
      return ((Function<Object, Object>) function).apply(result);
    } finally {
      scope.close();
    }
  }

  @Override
  public Object get() {
    Scope scope = Context.attach(operation);
    try {
      return ((Supplier<Object>) function).get();
    } finally {
      scope.close();
    }
  }
}
