package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import net.bytebuddy.asm.Advice;

/** A client asks which nodes there are, for itself. */
@Instrument(types = {"org.elasticsearch.client.sniff.ElasticsearchNodesSniffer", "org.elasticsearch.client.sniff.ElasticsearchHostsSniffer",
    "org.opensearch.client.sniff.OpenSearchNodesSniffer",
    "co.elastic.clients.transport.rest5_client.low_level.sniffer.ElasticsearchNodesSniffer"},
    methods = {"sniff", "sniffHosts"}, parameters = 0)
public final class SniffAdvice {
  private SniffAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return ElasticsearchOperation.startOwn(Context.slot(), Calls.ELASTICSEARCH, "elasticsearch");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object asked) {
    if (asked != null) {
      ((ElasticsearchOperation) asked).cancel();
    }
  }
}
