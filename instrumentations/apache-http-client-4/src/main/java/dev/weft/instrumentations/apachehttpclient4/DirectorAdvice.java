package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;

/** Up to 4.2, and in its client of later releases: looks for a connection and sends all requests of a call. The first one starts here. */
@Instrument(types = "org.apache.http.impl.client.DefaultRequestDirector", methods = "execute", parameters = 3,
    takes = {"org.apache.http.HttpHost", "org.apache.http.HttpRequest", "org.apache.http.protocol.HttpContext"})
public final class DirectorAdvice {
  private DirectorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(0) HttpHost target, @Advice.Argument(1) HttpRequest request) {
    HttpClientCall call = target == null || request == null ? null : HttpClientCall.current();
    HttpClientOperation operation = call == null ? null : ApacheClient.start(call, target, request);
    if (operation != null) {
      operation.detach();   // until it is sent; the call ends it if it never is
    }
  }
}
