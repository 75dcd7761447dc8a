package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;

/** A task with a result that a fork-join pool will run later (Java 25 on). */
@Instrument(types = "java.util.concurrent.ForkJoinPool", methods = "schedule",
    takes = {"java.util.concurrent.Callable", "long", "java.util.concurrent.TimeUnit"}, parameters = 3)
public final class ForkJoinScheduleCallableAdvice {
  private ForkJoinScheduleCallableAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Callable<?> task) {
    return Carry.wrapped(task);
  }
}
