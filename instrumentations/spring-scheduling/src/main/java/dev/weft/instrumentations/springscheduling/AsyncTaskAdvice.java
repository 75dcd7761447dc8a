package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/**
 * A task for which Spring makes a thread of its own, as for each call of a method with {@code @Async} unless the application has a pool. It
 * runs in the context of the thread that hands it over.
 */
@Instrument(types = "org.springframework.core.task.SimpleAsyncTaskExecutor", methods = "doExecute", takes = "java.lang.Runnable", parameters = 1)
public final class AsyncTaskAdvice {
  private AsyncTaskAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Runnable task) {
    Runnable carried = Tasks.wrap(task);
    return carried == task ? null : new Object[] {carried};
  }
}
