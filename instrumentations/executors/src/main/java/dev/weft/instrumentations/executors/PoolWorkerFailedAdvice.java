package dev.weft.instrumentations.executors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** A new thread of a pool could not be started (its factory made none, for example): the pool may queue the task instead. */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "addWorkerFailed", parameters = 1)
public final class PoolWorkerFailedAdvice {
  private PoolWorkerFailedAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void giveBack(@Advice.Argument(0) Object worker) {
    if (worker != null) {
      Tasks.startFailed(worker);
    }
  }
}
