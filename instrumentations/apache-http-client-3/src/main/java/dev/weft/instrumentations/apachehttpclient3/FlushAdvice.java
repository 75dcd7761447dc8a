package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;

/** A request leaves the process. Before, the client has written it to a buffer; TLS is negotiated only when that is flushed. */
@Instrument(types = "org.apache.commons.httpclient.HttpConnection", methods = "flushRequestOutputStream", parameters = 0)
public final class FlushAdvice {
  private FlushAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void flushed() {
    Operation current = Context.current();
    if (current instanceof HttpClientOperation) {
      ((HttpClientOperation) current).sent();
    }
  }
}
