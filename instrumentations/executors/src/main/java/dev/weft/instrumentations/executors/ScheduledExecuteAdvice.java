package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/**
 * A task that a pool will run later. One that runs again and again is not part of what was under way when it was set up, and would keep that
 * alive for good: it has no context.
 */
@Instrument(types = "java.util.concurrent.ScheduledThreadPoolExecutor", methods = "delayedExecute", parameters = 1)
public final class ScheduledExecuteAdvice {
  private ScheduledExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object submit(@Advice.This ThreadPoolExecutor pool, @Advice.Argument(0) RunnableScheduledFuture<?> task) {
    return task.isPeriodic() ? null : Carry.submit(task, pool);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void submitted(@Advice.Enter Object submission, @Advice.Thrown Throwable thrown) {
    Carry.submitted(submission, thrown);
  }
}
