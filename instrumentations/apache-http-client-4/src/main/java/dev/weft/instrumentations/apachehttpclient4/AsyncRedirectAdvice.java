package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.utils.URIUtils;

/** A redirected call's next request, before the client looks for a connection. Up to 4.0 a state of the handler's keeps it. */
@Instrument(types = {"org.apache.http.impl.nio.client.AbstractClientExchangeHandler", "org.apache.http.impl.nio.client.InternalState"},
    methods = "setCurrentRequest", takes = "org.apache.http.client.methods.HttpRequestWrapper", parameters = 1)
public final class AsyncRedirectAdvice {
  private AsyncRedirectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(0) HttpRequestWrapper request) {
    HttpClientCall call = request == null ? null : HttpClientCall.current();
    HttpRequest original = call == null || call.isUnused() || call.unanswered() != null ? null : request.getOriginal();
    if (original instanceof HttpUriRequest) {
      HttpHost target = URIUtils.extractHost(((HttpUriRequest) original).getURI());
      if (target != null) {
        ApacheClient.start(call, target, original);
      }
    }
  }
}
