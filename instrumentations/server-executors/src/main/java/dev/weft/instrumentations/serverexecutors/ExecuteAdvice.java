package dev.weft.instrumentations.serverexecutors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A task is handed to a pool. */
@Instrument(types = {"org.eclipse.jetty.util.thread.QueuedThreadPool", "org.apache.tomcat.util.threads.ThreadPoolExecutor",
    "org.jboss.threads.EnhancedQueueExecutor"}, methods = {"execute", "tryExecute"}, takes = "java.lang.Runnable", parameters = 1)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.This Object pool, @Advice.Argument(0) Runnable task) {
    return ServerTasks.replacement(pool, task);
  }
}
