package dev.weft.instrumentations.executors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;

/**
 * A fork-join task runs: on a pool's thread, or on the one that waits for it. A task without a context keeps that of its thread, which
 * has called it, or waits for another one and helps meanwhile.
 */
@Instrument(types = "java.util.concurrent.ForkJoinTask", methods = "doExec", parameters = 0)
public final class ForkJoinRunAdvice {
  private ForkJoinRunAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This ForkJoinTask<?> task) {
    Operation operation = Carry.takeForked(task);
    return operation == null ? null : Carry.attach(operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object attached) {
    Carry.restore(attached);
  }
}
