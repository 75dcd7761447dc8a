package dev.weft.instrumentations.executors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Tasks;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/**
 * A pool's thread fetches its next task: the last one's context ends here, the next one's begins. So it also holds in the pool's
 * {@code beforeExecute} and {@code afterExecute}, and no thread that waits has one.
 */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "getTask", parameters = 0)
public final class PoolTaskAdvice {
  private PoolTaskAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object idle(@Advice.This ThreadPoolExecutor pool) {
    Context.switchTo(null);
    return pool;
  }

  @Advice.OnMethodExit(inline = false)
  public static void begin(@Advice.Return Runnable task, @Advice.Enter Object pool) {
    if (task != null && pool != null) {
      Operation operation = Tasks.take(task, (ThreadPoolExecutor) pool);
      if (operation != null) {
        Context.switchTo(operation);
      }
    }
  }
}
