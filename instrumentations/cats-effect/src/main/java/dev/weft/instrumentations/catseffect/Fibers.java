package dev.weft.instrumentations.catseffect;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;

/**
 * The contexts of fibers that have not ended. A fiber keeps the one in which it was made, whichever threads run it: before a fiber that is
 * suspended leaves its thread, another thread may go on with it, so what is current at that moment cannot be kept safely.
 */
final class Fibers {
  static final Instrumentation CATS_EFFECT = Instrumentation.of("cats-effect");
  private static final WeakIdentityMap<Operation> CONTEXTS = LibraryState.map("cats-effect fibers");

  private Fibers() {
  }

  static void made(Object fiber) {
    Operation operation = Context.inheritable();
    if (operation != null) {
      CONTEXTS.put(fiber, operation);
      CATS_EFFECT.called();
    }
  }

  /**
   * A thread goes on with a fiber, in the fiber's context or in none. The thread may have that of another fiber, or of who handed the fiber to it.
   *
   * @return a scope; null if the thread has no context and needs none
   */
  static @Nullable Object goOn(Object fiber) {
    Operation operation = CONTEXTS.get(fiber);
    return operation == null && Context.current() == null ? null : Context.attach(operation);
  }

  static void ended(Object fiber) {
    CONTEXTS.remove(fiber);
  }
}
