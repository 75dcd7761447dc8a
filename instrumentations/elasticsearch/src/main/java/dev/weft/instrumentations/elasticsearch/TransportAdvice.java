package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;

/**
 * A call through {@code elasticsearch-java} that its caller waits for. The client below says what is asked for. Transports of
 * {@code opensearch-java} are no calls by themselves: their clients below are, or they wait for their own asynchronous calls.
 */
@Instrument(types = {TransportAdvice.BASE, TransportAdvice.REST}, methods = "performRequest", parameters = 3,
    takes = {"java.lang.Object", "co.elastic.clients.transport.Endpoint", "co.elastic.clients.transport.TransportOptions"})
public final class TransportAdvice {
  static final String BASE = "co.elastic.clients.transport.ElasticsearchTransportBase";
  static final String REST = "co.elastic.clients.transport.rest_client.RestClientTransport";   // without a base in early releases
  static final String APACHE_5 = "org.opensearch.client.transport.httpclient5.ApacheHttpClient5Transport";

  private TransportAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start("elasticsearch");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
    if (call != null) {
      ((Operation) call).end(thrown);
    }
  }
}
