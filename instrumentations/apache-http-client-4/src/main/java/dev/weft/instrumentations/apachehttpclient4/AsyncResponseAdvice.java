package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpResponse;

/** The head of a response is there. */
@Instrument(types = {"org.apache.http.impl.nio.client.DefaultClientExchangeHandlerImpl",
    "org.apache.http.impl.nio.client.MinimalClientExchangeHandlerImpl"}, methods = "responseReceived", takes = "org.apache.http.HttpResponse",
    parameters = 1)
public final class AsyncResponseAdvice {
  private AsyncResponseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This Object handler, @Advice.Argument(0) HttpResponse response) {
    HttpClientCall call = AsyncClient.CALLS.get(handler);
    HttpClientOperation operation = call == null ? null : call.unanswered();
    if (operation != null && operation.wasSent()) {   // else it is the proxy's answer
      ApacheClient.end(call, response, null);
    }
  }
}
