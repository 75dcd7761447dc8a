package dev.weft.instrumentations.reactornetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A call gets the object that knows its request, through redirects and retries. */
@Instrument(types = "reactor.netty.http.client.HttpClientConnect$HttpClientHandler", methods = "<init>", parameters = 1,
    takes = "reactor.netty.http.client.HttpClientConfig")
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
