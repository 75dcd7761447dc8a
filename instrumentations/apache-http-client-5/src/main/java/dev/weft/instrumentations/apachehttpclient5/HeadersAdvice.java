package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** Writes a request with the trace in its headers. It has them only meanwhile: interceptors, the context and the application do not see them. */
@Instrument(types = "org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection", methods = "sendRequestHeader",
    takes = "org.apache.hc.core5.http.ClassicHttpRequest", parameters = 1)
public final class HeadersAdvice {
  private static final String TO_PROXY = "CONNECT";

  private HeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object inject(@Advice.Argument(0) ClassicHttpRequest request) {
    Operation current = Context.current();
    return current instanceof HttpClientOperation && request != null && !TO_PROXY.equals(request.getMethod())
        ? SentHeaders.inject((HttpClientOperation) current, request) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object headers) {
    if (headers != null) {
      ((SentHeaders) headers).restore();
    }
  }
}
