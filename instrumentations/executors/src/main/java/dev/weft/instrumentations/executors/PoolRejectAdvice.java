package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/** A task that a pool rejects will not run on its threads. A handler of the application's may still put it into the queue. */
@Instrument(types = {
    "java.util.concurrent.ThreadPoolExecutor$AbortPolicy",
    "java.util.concurrent.ThreadPoolExecutor$CallerRunsPolicy",
    "java.util.concurrent.ThreadPoolExecutor$DiscardPolicy"},
    methods = "rejectedExecution", takes = "java.lang.Runnable", parameters = 2)
public final class PoolRejectAdvice {
  private PoolRejectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void forget(@Advice.Argument(0) Runnable task) {
    if (task != null) {
      Tasks.take(task);
    }
  }
}
