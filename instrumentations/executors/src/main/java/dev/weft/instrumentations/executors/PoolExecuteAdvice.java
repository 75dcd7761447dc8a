package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A task handed to a thread pool. */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "execute", takes = "java.lang.Runnable", parameters = 1)
public final class PoolExecuteAdvice {
  private PoolExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void capture(@Advice.Argument(0) Runnable task) {
    Carry.capture(task);
  }
}
