package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** Jetty hands a request to its handlers. */
@Instrument(types = "org.eclipse.jetty.server.internal.HttpChannelState$HandlerInvoker", methods = "run", parameters = 0)
public final class InvokeAdvice {
  private InvokeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object invoker) {
    return Exchange.enter(invoker);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
