package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;

/** A task forked by another, parallel streams among them. */
@Instrument(types = "java.util.concurrent.ForkJoinTask", methods = "fork", parameters = 0)
public final class ForkAdvice {
  private ForkAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void capture(@Advice.This ForkJoinTask<?> task) {
    Carry.captureForked(task);
  }
}
