package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** A task taken out of a pool's queue: by the application, or because it was cancelled (time-outs of futures mostly are). */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "remove", takes = "java.lang.Runnable", parameters = 1)
public final class PoolRemoveAdvice {
  private PoolRemoveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object[] remember(@Advice.This ThreadPoolExecutor pool, @Advice.Argument(0) Runnable task) {
    return new Object[] {task, pool};
  }

  @Advice.OnMethodExit(inline = false)
  public static void drop(@Advice.Return boolean removed, @Advice.Enter Object entered) {
    if (removed && entered != null) {
      Object[] remembered = (Object[]) entered;
      Tasks.dropQueued(remembered[0], (ThreadPoolExecutor) remembered[1]);
    }
  }
}
