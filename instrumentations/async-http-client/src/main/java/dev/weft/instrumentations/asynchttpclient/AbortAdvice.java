package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;

/** The request has failed for good. */
@Instrument(types = "org.asynchttpclient.netty.NettyResponseFuture", methods = "abort", parameters = 1, takes = "java.lang.Throwable")
public final class AbortAdvice {
  private AbortAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object end(@Advice.This NettyResponseFuture<?> future, @Advice.Argument(0) Throwable thrown) {
    return AsyncClient.end(future, thrown);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
