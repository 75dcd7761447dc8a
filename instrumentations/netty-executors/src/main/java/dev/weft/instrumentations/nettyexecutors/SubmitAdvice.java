package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A task is put into a promise of its result, which is then executed. */
@Instrument(types = "io.netty.util.concurrent.AbstractEventExecutor", methods = "newTaskFor", takes = "java.lang.Runnable", parameters = 2)
@Instrument(types = "io.netty.util.concurrent.AbstractEventExecutor", methods = "newTaskFor", takes = "java.util.concurrent.Callable", parameters = 1)
public final class SubmitAdvice {
  private SubmitAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Object task) {
    return EventExecutors.replacement(task);
  }
}
