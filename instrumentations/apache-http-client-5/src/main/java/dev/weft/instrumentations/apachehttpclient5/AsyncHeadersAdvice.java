package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpRequest;

/** Writes a request with the trace in its headers, to a connection of HTTP/1 or HTTP/2. It has them only meanwhile. */
@Instrument(types = {"org.apache.hc.core5.http.impl.nio.ClientHttp1StreamHandler", "org.apache.hc.core5.http2.impl.nio.ClientH2StreamHandler"},
    methods = "commitRequest", takes = "org.apache.hc.core5.http.HttpRequest")
public final class AsyncHeadersAdvice {
  private AsyncHeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object inject(@Advice.Argument(0) HttpRequest request) {
    HttpClientOperation operation = request == null ? null : AsyncClient.UNSENT.remove(request);
    return operation == null ? null : SentHeaders.inject(operation, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object headers) {
    if (headers != null) {
      ((SentHeaders) headers).restore();
    }
  }
}
