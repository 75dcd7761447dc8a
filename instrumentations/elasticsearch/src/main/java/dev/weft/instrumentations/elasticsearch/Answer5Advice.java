package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/** A node has answered a request of Apache HttpClient 5. */
@Instrument(types = "co.elastic.clients.transport.rest5_client.low_level.Rest5Client", methods = "convertResponse", takes = {
    "co.elastic.clients.transport.rest5_client.low_level.Rest5Client$InternalRequest",
    "co.elastic.clients.transport.rest5_client.low_level.Node", "org.apache.hc.core5.http.ClassicHttpResponse"})
@Instrument(types = "org.opensearch.client.RestClient", methods = "convertResponse", takes = {
    "org.opensearch.client.RestClient$InternalRequest", "org.opensearch.client.Node", "org.apache.hc.core5.http.ClassicHttpResponse"})
@Instrument(types = TransportAdvice.APACHE_5, methods = "convertResponse", takes = {
    "org.apache.hc.client5.http.classic.methods.HttpUriRequestBase", "org.opensearch.client.transport.httpclient5.internal.Node",
    "org.apache.hc.core5.http.ClassicHttpResponse"})
public final class Answer5Advice {
  private Answer5Advice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void answered(@Advice.Argument(2) ClassicHttpResponse response) {
    ElasticsearchOperation call = Calls.current();
    if (call != null) {
      call.answered(response.getCode(), value(response, Calls.CLUSTER_HEADER), value(response, Calls.NODE_HEADER));
    }
  }

  private static @Nullable String value(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
