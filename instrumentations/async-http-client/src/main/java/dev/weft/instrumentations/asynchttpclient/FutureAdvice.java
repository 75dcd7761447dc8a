package dev.weft.instrumentations.asynchttpclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A call gets its future. */
@Instrument(types = "org.asynchttpclient.netty.NettyResponseFuture", methods = "<init>", takes = "org.asynchttpclient.Request")
public final class FutureAdvice {
  private FutureAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void remember(@Advice.This Object future) {
    HttpClientCall call = HttpClientCall.current();
    if (call != null) {
      AsyncClient.CALLS.put(future, call);
    }
  }
}
