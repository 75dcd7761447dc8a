package dev.weft.instrumentations.zio;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.WeakIdentityMap;

/** The contexts of fibers that have not ended. */
final class Fibers {
  static final Instrumentation ZIO = Instrumentation.of("zio");
  private static final WeakIdentityMap<Operation> CONTEXTS = LibraryState.map("zio fibers");

  private Fibers() {
  }

  /** A fiber begins in the context in which it is made. */
  static void made(Object fiber) {
    Operation operation = Context.inheritable();
    if (operation != null) {
      CONTEXTS.put(fiber, operation);
      ZIO.called();
    }
  }

  /** A thread goes on with a fiber, in the fiber's context or in none. The thread may have that of another fiber, or of who handed the fiber to it. */
  static FiberRun goOn(Object fiber) {
    return new FiberRun(fiber, CONTEXTS.get(fiber));
  }

  /** The fiber goes on in this context (null: in none). */
  static void keep(Object fiber, Operation operation) {
    if (operation == null) {
      CONTEXTS.remove(fiber);
    } else {
      CONTEXTS.put(fiber, operation);
    }
  }

  static void ended(Object fiber) {
    CONTEXTS.remove(fiber);
  }
}
