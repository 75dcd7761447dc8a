package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;

/**
 * The operation in which a coroutine was started, as an element of the coroutine's context. The library makes it current on each thread
 * on which the coroutine goes on, also where it is resumed without being dispatched.
 */
final class CarriedOperation extends AbstractCoroutineContextElement implements ThreadContextElement<Scope> {
  private static final Instrumentation KOTLINX_COROUTINES = Instrumentation.of("kotlinx-coroutines");
  private static final Key KEY = new Key();

  private final Operation operation;

  private CarriedOperation(Operation operation) {
    super(KEY);
    this.operation = operation;
  }

  private static final class Key implements CoroutineContext.Key<CarriedOperation> {
  }

  /** Without an operation under way, a coroutine keeps what it has of the coroutine around it. */
  static CoroutineContext addTo(CoroutineContext context) {
    return addTo(context, Context.inheritable());
  }

  /** For a coroutine, or a part of it, that runs in this operation. */
  static CoroutineContext addTo(CoroutineContext context, @Nullable Operation operation) {
    if (operation == null || !KOTLINX_COROUTINES.isOn()) {
      return context;
    }
    CarriedOperation known = context.get(KEY);
    if (known != null && known.operation == operation) {
      return context;
    }
    KOTLINX_COROUTINES.called();
    return context.plus(new CarriedOperation(operation));
  }

  @Override
  public Scope updateThreadContext(CoroutineContext context) {
    return Context.attach(operation);
  }

  @Override
  public void restoreThreadContext(CoroutineContext context, Scope scope) {
    scope.close();
  }

  @Override
  public String toString() {
    return "weft";   // beside the application's own elements, in names of threads and messages of exceptions
  }
}
