package dev.weft.instrumentations.serverexecutors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** The application takes a task out of the queue, in which its replacement may wait. */
@Instrument(types = "org.apache.tomcat.util.threads.ThreadPoolExecutor", methods = "remove", takes = "java.lang.Runnable", parameters = 1)
public final class RemoveAdvice {
  private RemoveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] find(@Advice.This ThreadPoolExecutor pool, @Advice.Argument(0) Runnable task) {
    for (Runnable waiting : pool.getQueue()) {
      if (waiting != task && Tasks.original(waiting) == task) {
        return new Object[] {waiting};
      }
    }
    return null;
  }
}
