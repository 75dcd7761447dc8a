package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A response is read. The client may send the next request of the call, see {@link AsyncRedirectAdvice}. */
@Instrument(types = "org.apache.http.impl.nio.client.DefaultClientExchangeHandlerImpl", methods = "responseCompleted", parameters = 0)
public final class AsyncNextAdvice {
  private AsyncNextAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object attach(@Advice.This Object handler) {
    HttpClientCall call = AsyncClient.CALLS.get(handler);
    return call == null ? null : call.attach();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void detach(@Advice.Enter Object attached) {
    if (attached != null) {
      ((HttpClientCall.Attached) attached).close(null);
    }
  }
}
