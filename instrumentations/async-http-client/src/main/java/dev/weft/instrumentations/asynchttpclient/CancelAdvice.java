package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import java.util.concurrent.CancellationException;
import net.bytebuddy.asm.Advice;
import org.asynchttpclient.netty.NettyResponseFuture;

/** The application gives up. */
@Instrument(types = "org.asynchttpclient.netty.NettyResponseFuture", methods = "cancel", parameters = 1, takes = "boolean")
public final class CancelAdvice {
  private CancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object end(@Advice.This NettyResponseFuture<?> future) {
    return AsyncClient.end(future, new CancellationException());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
