package dev.weft.instrumentations.reactornetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A call gets the object that knows its request, through redirects and retries. Its one constructor took other parameters before 1.0. */
@Instrument(types = "reactor.netty.http.client.HttpClientConnect$HttpClientHandler", methods = "<init>")
public final class HandlerAdvice {
  private HandlerAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void remember(@Advice.This Object handler) {
    HttpClientCall call = HttpClientCall.current();
    if (call != null) {
      ReactorNetty.CALLS.put(handler, call);
    }
  }
}
