package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A call's handler asks for the first request, and goes on when the connection has something for it. */
@Instrument(types = {"org.apache.http.impl.nio.client.DefaultClientExchangeHandlerImpl",
    "org.apache.http.impl.nio.client.MinimalClientExchangeHandlerImpl"}, methods = "start", parameters = 0)
public final class AsyncExchangeAdvice {
  private AsyncExchangeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void remember(@Advice.This Object handler) {
    HttpClientCall call = HttpClientCall.current();
    if (call != null) {
      AsyncClient.CALLS.put(handler, call);
    }
  }
}
