package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;

/** The minimal clients send one request for each call, without a chain of handlers. */
@Instrument(types = {"org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient", "org.apache.hc.client5.http.impl.async.MinimalH2AsyncClient"},
    methods = "execute", parameters = 3, takes = {"org.apache.hc.core5.http.nio.AsyncClientExchangeHandler",
    "org.apache.hc.core5.http.nio.HandlerFactory", "org.apache.hc.core5.http.protocol.HttpContext"})
public final class AsyncMinimalClientAdvice {
  private AsyncMinimalClientAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] start(@Advice.Argument(0) AsyncClientExchangeHandler handler) {
    if (handler == null) {
      return null;
    }
    HttpClientCall current = HttpClientCall.current();
    HttpClientCall call = current != null && current.isUnused() ? current : HttpClientCall.begin();
    return new Object[] {new MinimalExchange(handler, call)};
  }
}
