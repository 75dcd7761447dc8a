package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** A pool that is shut down at once gives the tasks back that wait in its queue. */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "drainQueue", parameters = 0)
public final class PoolDrainAdvice {
  private PoolDrainAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object remember(@Advice.This ThreadPoolExecutor pool) {
    return pool;
  }

  @Advice.OnMethodExit(inline = false)
  public static void drop(@Advice.Return List<?> tasks, @Advice.Enter Object pool) {
    if (pool != null) {
      for (Object task : tasks) {
        Tasks.dropQueued(task, (ThreadPoolExecutor) pool);
      }
    }
  }
}
