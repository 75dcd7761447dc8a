package dev.weft.instrumentations.executors;

import dev.weft.advice.Instrument;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.asm.Advice;

/** A task handed to a thread pool. */
@Instrument(types = "java.util.concurrent.ThreadPoolExecutor", methods = "execute", takes = "java.lang.Runnable", parameters = 1)
public final class PoolExecuteAdvice {
  private PoolExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object submit(@Advice.This ThreadPoolExecutor pool, @Advice.Argument(0) Runnable task) {
    return Carry.submit(task, pool);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void submitted(@Advice.Enter Object submission, @Advice.Thrown Throwable thrown) {
    Carry.submitted(submission, thrown);
  }
}
