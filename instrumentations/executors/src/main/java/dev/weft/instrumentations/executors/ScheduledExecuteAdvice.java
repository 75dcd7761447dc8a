package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import java.util.concurrent.RunnableScheduledFuture;
import net.bytebuddy.asm.Advice;

/** A task that a pool will run later. What runs again and again is not part of what was under way when it was set up. */
@Instrument(types = "java.util.concurrent.ScheduledThreadPoolExecutor", methods = "delayedExecute", parameters = 1)
public final class ScheduledExecuteAdvice {
  private ScheduledExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void capture(@Advice.Argument(0) RunnableScheduledFuture<?> task) {
    if (!task.isPeriodic()) {
      Carry.capture(task);
    }
  }
}
