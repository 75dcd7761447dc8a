package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** An executor with a new thread for each task (Java 21 on), which may be a platform thread. */
@Instrument(types = "java.util.concurrent.ThreadPerTaskExecutor", methods = "newThread", takes = "java.lang.Runnable", parameters = 1)
public final class ThreadPerTaskAdvice {
  private ThreadPerTaskAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Runnable task) {
    return Carry.wrapped(task);
  }
}
