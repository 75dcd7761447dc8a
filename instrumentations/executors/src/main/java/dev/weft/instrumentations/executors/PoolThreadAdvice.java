package dev.weft.instrumentations.executors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import net.bytebuddy.asm.Advice;

/**
 * A pool's thread from its first task to its end. Whatever context the thread was started in, between its tasks it has none: see
 * {@link PoolTaskAdvice}.
 */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "runWorker", parameters = 1)
public final class PoolThreadAdvice {
  private PoolThreadAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object worker) {
    return Carry.attach(Tasks.begin(worker));
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object attached) {
    Carry.restore(attached);
  }
}
