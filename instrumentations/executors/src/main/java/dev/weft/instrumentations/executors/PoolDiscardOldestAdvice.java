package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** The task at the head of the queue gives way to one that is handed over, and is then handed over again. */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor$DiscardOldestPolicy", methods = "rejectedExecution",
    takes = "java.lang.Runnable", parameters = 2)
public final class PoolDiscardOldestAdvice {
  private PoolDiscardOldestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void drop(@Advice.Argument(0) Runnable task, @Advice.Argument(1) ThreadPoolExecutor pool) {
    Tasks.dropRejected(task, pool);
    Runnable oldest = pool.isShutdown() ? null : pool.getQueue().peek();
    if (oldest != null) {
      Tasks.dropQueued(oldest, pool);
    }
  }
}
