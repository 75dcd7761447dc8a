package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** A task that a pool rejects will not run on its threads, as these handlers decide. */
@Instrument(types = {
    "java.util.concurrent.ThreadPoolExecutor$AbortPolicy",
    "java.util.concurrent.ThreadPoolExecutor$CallerRunsPolicy",
    "java.util.concurrent.ThreadPoolExecutor$DiscardPolicy"},
    methods = "rejectedExecution", takes = "java.lang.Runnable", parameters = 2)
public final class PoolPolicyAdvice {
  private PoolPolicyAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void drop(@Advice.Argument(0) Runnable task, @Advice.Argument(1) ThreadPoolExecutor pool) {
    Tasks.dropRejected(task, pool);
  }
}
