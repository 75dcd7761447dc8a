package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;

/** As {@link ForkJoinSubmitAdvice}, from Java 19 on. */
@Instrument(types = "java.util.concurrent.ForkJoinPool", methods = "poolSubmit",
    takes = {"boolean", "java.util.concurrent.ForkJoinTask"}, parameters = 2)
public final class ForkJoinPoolSubmitAdvice {
  private ForkJoinPoolSubmitAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void capture(@Advice.This ForkJoinPool pool, @Advice.Argument(1) ForkJoinTask<?> task) {
    Carry.captureForked(task, pool);
  }
}
