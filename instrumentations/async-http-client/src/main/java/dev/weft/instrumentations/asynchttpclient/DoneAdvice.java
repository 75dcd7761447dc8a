package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;

/** The response was read. */
@Instrument(types = "org.asynchttpclient.netty.NettyResponseFuture", methods = "done", parameters = 0)
public final class DoneAdvice {
  private DoneAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object end(@Advice.This NettyResponseFuture<?> future) {
    return AsyncClient.end(future, null);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
