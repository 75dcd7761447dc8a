package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A call that its caller waits for: all requests that it leads to. */
@Instrument(types = {"org.apache.hc.client5.http.impl.classic.InternalHttpClient", "org.apache.hc.client5.http.impl.classic.MinimalHttpClient"},
    methods = "doExecute", parameters = 3, takes = {"org.apache.hc.core5.http.HttpHost", "org.apache.hc.core5.http.ClassicHttpRequest",
    "org.apache.hc.core5.http.protocol.HttpContext"})
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
