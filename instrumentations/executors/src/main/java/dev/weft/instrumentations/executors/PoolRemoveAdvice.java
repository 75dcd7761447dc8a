package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** A task taken out of a pool's queue: by the application, or because it was cancelled (time-outs of futures mostly are). */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "remove", takes = "java.lang.Runnable", parameters = 1)
public final class PoolRemoveAdvice {
  private PoolRemoveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object task(@Advice.Argument(0) Runnable task) {
    return task;
  }

  @Advice.OnMethodExit(inline = false)
  public static void forget(@Advice.Return boolean removed, @Advice.Enter Object task) {
    if (removed && task != null) {
      Tasks.take(task);
    }
  }
}
