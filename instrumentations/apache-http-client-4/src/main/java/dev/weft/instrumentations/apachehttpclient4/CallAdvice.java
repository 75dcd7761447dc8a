package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A call that its caller waits for: all requests that it leads to. Up to 4.2 the client's method is called {@code execute}. */
@Instrument(types = {"org.apache.http.impl.client.InternalHttpClient", "org.apache.http.impl.client.MinimalHttpClient",
    "org.apache.http.impl.client.AbstractHttpClient"}, methods = {"doExecute", "execute"}, parameters = 3,
    takes = {"org.apache.http.HttpHost", "org.apache.http.HttpRequest", "org.apache.http.protocol.HttpContext"})
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter() {
    return HttpClientCall.enter();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
    if (call != null) {
      ((HttpClientCall) call).leave(thrown);
    }
  }
}
