package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.transport.httpclient5.internal.Node;

/** A node is chosen for the next attempt of a call through {@code opensearch-java} on Apache HttpClient 5. */
@Instrument(types = TransportAdvice.APACHE_5, methods = "createContextForNextAttempt", takes = {
    "org.opensearch.client.transport.httpclient5.ApacheHttpClient5Options", "org.apache.hc.client5.http.classic.methods.HttpUriRequestBase",
    "org.opensearch.client.transport.httpclient5.internal.Node"})
public final class TransportNodeAdvice {
  private TransportNodeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void chosen(@Advice.Argument(2) Node node) {
    HttpHost host = node.getHost();
    Calls.goesTo(host.getSchemeName(), host.getHostName(), host.getPort());
  }
}
