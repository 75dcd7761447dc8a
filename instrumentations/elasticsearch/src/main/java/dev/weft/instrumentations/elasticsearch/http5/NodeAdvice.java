package dev.weft.instrumentations.elasticsearch.http5;

import co.elastic.clients.transport.rest5_client.low_level.Node;
import dev.weft.advice.Instrument;
import dev.weft.instrumentations.elasticsearch.Calls;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.HttpHost;

/** A node is chosen for the next attempt. Elasticsearch's client asks for it with one parameter, OpenSearch's with two. */
@Instrument(types = "co.elastic.clients.transport.rest5_client.low_level.Rest5Client$InternalRequest", methods = "createContextForNextAttempt",
    takes = {"co.elastic.clients.transport.rest5_client.low_level.Node"}, parameters = 1)
@Instrument(types = "co.elastic.clients.transport.rest5_client.low_level.Rest5Client$InternalRequest", methods = "createContextForNextAttempt",
    takes = {"co.elastic.clients.transport.rest5_client.low_level.Node", "org.apache.hc.client5.http.auth.AuthCache"})
public final class NodeAdvice {
  private NodeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void chosen(@Advice.Argument(0) Node node) {
    HttpHost host = node.getHost();
    Calls.goesTo(host.getSchemeName(), host.getHostName(), host.getPort());
  }
}
