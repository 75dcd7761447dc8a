package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/** The minimal client sends one request for each call, without a chain of handlers. */
@Instrument(types = "org.apache.hc.client5.http.impl.classic.MinimalHttpClient", methods = "doExecute", parameters = 3, takes = {
    "org.apache.hc.core5.http.HttpHost", "org.apache.hc.core5.http.ClassicHttpRequest", "org.apache.hc.core5.http.protocol.HttpContext"})
public final class MinimalClientAdvice {
  private MinimalClientAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) HttpHost target, @Advice.Argument(1) ClassicHttpRequest request) {
    HttpClientCall call = HttpClientCall.current();
    return call == null || target == null || request == null ? null : ApacheClient.start(call, target, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(
      @Advice.Return ClassicHttpResponse response, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ApacheClient.end(HttpClientCall.current(), response, thrown);
    }
  }
}
