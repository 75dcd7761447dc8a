package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;

/** Writes a request with the trace in its headers. It has them only meanwhile: interceptors, the context and the application do not see them. */
@Instrument(types = {"org.apache.http.impl.AbstractHttpClientConnection",   // up to 4.2
    "org.apache.http.impl.DefaultBHttpClientConnection"}, methods = "sendRequestHeader", takes = "org.apache.http.HttpRequest", parameters = 1)
public final class HeadersAdvice {
  private HeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object inject(@Advice.Argument(0) HttpRequest request) {
    Operation current = Context.current();
    return current instanceof HttpClientOperation && request != null && !ApacheClient.isForProxy(request)
        ? SentHeaders.inject((HttpClientOperation) current, request) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object headers) {
    if (headers != null) {
      ((SentHeaders) headers).restore();
    }
  }
}
