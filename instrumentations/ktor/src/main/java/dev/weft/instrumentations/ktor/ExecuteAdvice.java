package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** A call is handed to the thread that handles it, as a task of Ktor's: since 3.5 at the latest. */
@Instrument(types = "io.netty.util.concurrent.SingleThreadEventExecutor", needs = "io.ktor.server.netty.NettyApplicationCall",
    methods = "execute", takes = "java.lang.Runnable", parameters = 1)
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Runnable task) {
    if (task == null || !task.getClass().getName().startsWith("io.ktor.server.netty.")) {
      return null;
    }
    Runnable carried = Tasks.wrap(task);
    return carried == task ? null : new Object[] {carried};
  }
}
