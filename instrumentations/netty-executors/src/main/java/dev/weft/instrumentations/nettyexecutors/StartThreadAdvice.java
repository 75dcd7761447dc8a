package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** The first task of an executor starts its thread, which may come from an executor that carries the context. It is no part of the first task. */
@Instrument(types = "io.netty.util.concurrent.SingleThreadEventExecutor", methods = "doStartThread", parameters = 0)
public final class StartThreadAdvice {
  private StartThreadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object hide() {
    return Context.current() == null ? null : Context.attach(null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
