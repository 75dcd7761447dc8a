package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A task is handed to an event loop or another executor of Netty's. */
@Instrument(types = {"io.netty.util.concurrent.SingleThreadEventExecutor", "io.netty.util.concurrent.GlobalEventExecutor"}, methods = "execute",
    takes = "java.lang.Runnable", parameters = 1)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Runnable task) {
    return EventExecutors.replacement(task);
  }
}
