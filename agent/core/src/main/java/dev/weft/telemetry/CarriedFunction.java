package dev.weft.telemetry;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A function that brings its context along, whichever of these types it has. */
@SuppressWarnings("unchecked")
public final class CarriedFunction implements Function<Object, Object>, Consumer<Object>, Supplier<Object>, Runnable, Callable<Object> {
  private final Object function;
  private final Operation operation;

  public CarriedFunction(Object function, Operation operation) {
    this.function = function;
    this.operation = operation;
  }

  @Override
  public Object apply(Object value) {
    Scope scope = Context.attach(operation);
    try {
      return ((Function<Object, Object>) function).apply(value);
    } finally {
      scope.close();
    }
  }

  @Override
  public void accept(Object value) {
    Scope scope = Context.attach(operation);
    try {
      ((Consumer<Object>) function).accept(value);
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

  @Override
  public void run() {
    Scope scope = Context.attach(operation);
    try {
      ((Runnable) function).run();
    } finally {
      scope.close();
    }
  }

  @Override
  public Object call() throws Exception {
    Scope scope = Context.attach(operation);
    try {
      return ((Callable<Object>) function).call();
    } finally {
      scope.close();
    }
  }

  @Override
  public String toString() {
    return function.toString();   // shown by the tasks that hold it
  }
}
