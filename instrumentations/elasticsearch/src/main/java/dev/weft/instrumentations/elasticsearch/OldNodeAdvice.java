package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import net.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Node;

/** Up to 6.8 it is only seen which node has answered or failed. Later releases tell it before: {@code http4.NodeAdvice}. */
@Instrument(types = "org.elasticsearch.client.RestClient", methods = {"onResponse", "onFailure"}, takes = "org.elasticsearch.client.Node",
    parameters = 1)
public final class OldNodeAdvice {
  private OldNodeAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void used(@Advice.Argument(0) Node node) {
    ElasticsearchOperation call = Calls.current();
    if (call != null) {
      HttpHost host = node.getHost();
      call.wentTo(host.getSchemeName(), host.getHostName(), host.getPort());
    }
  }
}
