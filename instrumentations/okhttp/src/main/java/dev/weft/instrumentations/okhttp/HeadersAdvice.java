package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import okhttp3.Request;

/**
 * Writes a request with the trace in its headers, to a connection of HTTP/1 or HTTP/2. Interceptors, listeners and the response keep the request
 * without it.
 */
@Instrument(types = {
    "okhttp3.internal.http.Http1xStream", "okhttp3.internal.http.Http2xStream",   // up to 3.4
    "okhttp3.internal.http1.Http1Codec", "okhttp3.internal.http2.Http2Codec",
    "okhttp3.internal.http1.Http1ExchangeCodec", "okhttp3.internal.http2.Http2ExchangeCodec"},   // since 3.14
    methods = "writeRequestHeaders", takes = "okhttp3.Request", parameters = 1)
public final class HeadersAdvice {
  private HeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] inject(@Advice.Argument(0) Request request) {
    Operation current = Context.current();
    if (!(current instanceof HttpClientOperation)) {
      return null;
    }
    HttpClientOperation operation = (HttpClientOperation) current;
    operation.sent();
    Request.Builder builder = request.newBuilder();
    operation.inject(OkHttp.HEADERS, builder);
    Request traced = builder.build();
    operation.requestHeaders(Fields.INSTANCE, traced.headers());
    return new Object[] {traced};
  }
}
