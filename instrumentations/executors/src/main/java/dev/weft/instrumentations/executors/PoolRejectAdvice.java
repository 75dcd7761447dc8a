package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** A pool rejects a task. A handler of the application's may still put it into the queue. */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "reject", takes = "java.lang.Runnable", parameters = 1)
public final class PoolRejectAdvice {
  private PoolRejectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void reject(@Advice.This ThreadPoolExecutor pool, @Advice.Argument(0) Runnable task) {
    Tasks.reject(task, pool);
  }
}
