package dev.weft.instrumentations.catseffect;

import cats.effect.IO;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import scala.runtime.BoxedUnit;

/**
 * The contexts of fibers that have not ended. A fiber keeps the one in which it was made, whichever threads run it: before a fiber that is
 * suspended leaves its thread, another thread may go on with it, so what is current at that moment cannot be kept safely.
 */
final class Fibers {
  static final Instrumentation CATS_EFFECT = Instrumentation.of("cats-effect");
  private static final WeakIdentityMap<Operation> CONTEXTS = LibraryState.map("cats-effect fibers");
  /** The fiber that a thread is running, the innermost one. */
  private static final ThreadLocal<Object[]> RUNNING = new ThreadLocal<Object[]>() {
    @Override
    protected Object[] initialValue() {
      return new Object[1];
    }
  };

  private Fibers() {
  }

  static void made(Object fiber) {
    Operation operation = Context.inheritable();
    if (operation != null) {
      CONTEXTS.put(fiber, operation);
      CATS_EFFECT.called();
    }
  }

  /** A thread goes on with a fiber, in the fiber's context or in none. The thread may have that of another fiber, or of who handed the fiber to it. */
  static Run goOn(Object fiber) {
    Operation operation = CONTEXTS.get(fiber);
    return new Run(RUNNING.get(), fiber, operation == null && Context.current() == null ? null : Context.attach(operation));
  }

  /** The effect, in this context: the fiber that runs it may run others before and after. */
  static <A> IO<A> in(Operation operation, IO<A> effect) {
    return IO.defer(() -> {
      Object fiber = RUNNING.get()[0];
      if (fiber == null) {
        return effect;
      }
      Operation before = CONTEXTS.get(fiber);
      change(fiber, operation);
      CATS_EFFECT.called();
      return effect.guarantee(IO.delay(() -> {
        change(fiber, before);
        return BoxedUnit.UNIT;
      }));
    });
  }

  private static void change(Object fiber, @Nullable Operation operation) {
    if (operation == null) {
      CONTEXTS.remove(fiber);
    } else {
      CONTEXTS.put(fiber, operation);
    }
    if (RUNNING.get()[0] == fiber) {   // if not, this is the fiber that cancels it
      Context.switchTo(operation);
    }
  }

  static void ended(Object fiber) {
    CONTEXTS.remove(fiber);
  }

  /** The time in which a thread runs a fiber. */
  static final class Run implements Undoable {
    private final Object[] running;
    private final @Nullable Object outer;
    private final @Nullable Scope scope;

    Run(Object[] running, Object fiber, @Nullable Scope scope) {
      this.running = running;
      this.outer = running[0];
      this.scope = scope;
      running[0] = fiber;
    }

    void end() {
      running[0] = outer;
      if (scope != null) {
        scope.close();
      } else {
        Context.switchTo(null);   // the fiber may have been given a context
      }
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      end();
    }
  }
}
