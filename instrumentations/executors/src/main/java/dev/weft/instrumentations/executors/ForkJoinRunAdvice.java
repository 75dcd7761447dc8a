package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;

/**
 * A fork-join task runs: on a pool's thread, or on the one that waits for it. A task without a context keeps that of its thread, which
 * has called it, or waits for another one and helps meanwhile.
 */
@Instrument(types = "java.util.concurrent.ForkJoinTask", methods = "doExec", parameters = 0)
public final class ForkJoinRunAdvice {
  /** Stands for "there was no context", since null stands for "nothing was attached". */
  private static final Object NONE = new Object();

  private ForkJoinRunAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This ForkJoinTask<?> task) {
    Operation operation = Carry.takeForked(task);
    if (operation == null) {
      return null;
    }
    Operation previous = Context.attach(operation);
    return previous == null ? NONE : previous;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object previous) {
    if (previous != null) {
      Context.restore(previous == NONE ? null : (Operation) previous);
    }
  }
}
