package dev.weft.instrumentations.serverexecutors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A task is to run once, later. Tasks that run again and again are no part of what is under way when they are set up. */
@Instrument(types = "org.jboss.threads.EnhancedQueueExecutor", methods = "schedule", takes = "java.lang.Runnable", parameters = 3)
@Instrument(types = "org.jboss.threads.EnhancedQueueExecutor", methods = "schedule", takes = "java.util.concurrent.Callable", parameters = 3)
public final class ScheduleAdvice {
  private ScheduleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Object task) {
    return ServerTasks.delayedReplacement(task);
  }
}
