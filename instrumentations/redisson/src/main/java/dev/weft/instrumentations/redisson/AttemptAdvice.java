package dev.weft.instrumentations.redisson;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** An attempt to send a command begins: since 3.11. */
@Instrument(types = Attempts.EXECUTOR, methods = "execute", parameters = 0)
public final class AttemptAdvice {
  private AttemptAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This Object executor) {
    return Attempts.begin(executor);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
