package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A task waits for those before it: blocking code, or anything that runs in a worker context. */
@Instrument(types = "io.vertx.core.impl.TaskQueue", methods = "execute", takes = {"java.lang.Runnable", "java.util.concurrent.Executor"},
    parameters = 2)
public final class TaskQueueAdvice {
  private TaskQueueAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] queue(@Advice.Argument(0) Runnable task) {
    return VertxTasks.queue(task);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void queued(@Advice.Enter Object entered) {
    if (entered != null) {
      ((Scope) ((Object[]) entered)[1]).close();
    }
  }
}
