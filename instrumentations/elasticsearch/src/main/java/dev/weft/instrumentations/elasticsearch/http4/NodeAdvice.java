package dev.weft.instrumentations.elasticsearch.http4;

import dev.weft.advice.Instrument;
import dev.weft.instrumentations.elasticsearch.Calls;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Node;

/** A node is chosen for the next attempt. */
@Instrument(types = "org.elasticsearch.client.RestClient$InternalRequest", methods = "createContextForNextAttempt",
    takes = {"org.elasticsearch.client.Node", "org.apache.http.client.AuthCache"})
public final class NodeAdvice {
  private NodeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void chosen(@Advice.Argument(0) Node node) {
    HttpHost host = node.getHost();
    Calls.goesTo(host.getSchemeName(), host.getHostName(), host.getPort());
  }
}
