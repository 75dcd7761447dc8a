package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpRequest;
import org.apache.http.RequestLine;
import org.apache.http.nio.NHttpConnection;

/** Writes a request with the trace in its headers. It has them only meanwhile. */
@Instrument(types = "org.apache.http.impl.nio.DefaultNHttpClientConnection", methods = "submitRequest", takes = "org.apache.http.HttpRequest",
    parameters = 1)
public final class AsyncHeadersAdvice {
  private static final String HANDLER = "http.nio.exchange-handler";

  private AsyncHeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object inject(@Advice.This NHttpConnection connection, @Advice.Argument(0) HttpRequest request) {
    Object handler = connection.getContext().getAttribute(HANDLER);
    HttpClientCall call = handler == null ? null : AsyncClient.CALLS.get(handler);
    if (call == null || request == null || call.isUnused() || ApacheClient.isForProxy(request)) {
      return null;
    }
    HttpClientOperation operation = unsent(call, request);
    return operation == null ? null : SentHeaders.inject(operation, request);
  }

  private static HttpClientOperation unsent(HttpClientCall call, HttpRequest request) {
    HttpClientOperation operation = call.unanswered();
    if (operation != null && !operation.wasSent()) {
      return operation;
    }
    if (operation != null) {   // the server has closed the connection instead of answering
      call.failed(new ConnectionClosedException("Connection closed"));
    }
    RequestLine line = request.getRequestLine();
    return call.resend(line.getMethod(), line.getUri());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object headers) {
    if (headers != null) {
      ((SentHeaders) headers).restore();
    }
  }
}
