package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A task that a fork-join pool will run later (Java 25 on), or that a {@code CompletableFuture.delayedExecutor} will pass on. */
@Instrument(types = "java.util.concurrent.ForkJoinPool", methods = "schedule",
    takes = {"java.lang.Runnable", "long", "java.util.concurrent.TimeUnit"}, parameters = 3)
@Instrument(types = "java.util.concurrent.CompletableFuture$DelayedExecutor", methods = "execute",
    takes = "java.lang.Runnable", parameters = 1)
public final class ForkJoinScheduleAdvice {
  private ForkJoinScheduleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Runnable task) {
    return Carry.wrapped(task);
  }
}
