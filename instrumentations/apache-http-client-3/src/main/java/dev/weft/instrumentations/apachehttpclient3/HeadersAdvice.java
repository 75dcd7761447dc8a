package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.commons.httpclient.HttpMethodBase;

/** Writes a request with the trace in its headers. It has them only meanwhile: the application does not see them. */
@Instrument(types = "org.apache.commons.httpclient.HttpMethodBase", methods = "writeRequestHeaders", parameters = 2,
    takes = {"org.apache.commons.httpclient.HttpState", "org.apache.commons.httpclient.HttpConnection"})
public final class HeadersAdvice {
  private HeadersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object inject(@Advice.This HttpMethodBase method) {
    Operation current = Context.current();
    return current instanceof HttpClientOperation && !ApacheClient.isForProxy(method)
        ? SentHeaders.inject((HttpClientOperation) current, method) : null;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void restore(@Advice.Enter Object headers) {
    if (headers != null) {
      ((SentHeaders) headers).restore();
    }
  }
}
