package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;

/** An attempt to send a command is over: since 3.11. */
@Instrument(types = Attempts.EXECUTOR, methods = "checkAttemptPromise", parameters = 2)
public final class AttemptOverAdvice {
  private AttemptOverAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void over(@Advice.This Object executor, @Advice.Argument(0) Future<?> answer, @Advice.Argument(1) Future<?> connection)
      throws ReflectiveOperationException, InterruptedException {
    Attempts.over(executor, answer, connection);
  }
}
