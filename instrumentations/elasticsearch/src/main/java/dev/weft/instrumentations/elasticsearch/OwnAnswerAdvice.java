package dev.weft.instrumentations.elasticsearch;

import co.elastic.clients.transport.http.TransportHttpClient;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import net.bytebuddy.asm.Advice;

/** A transport of {@code elasticsearch-java} has an answer. Only a client of the application's own has not told the status before. */
@Instrument(types = TransportAdvice.BASE, methods = "getApiResponse", parameters = 2,
    takes = "co.elastic.clients.transport.http.TransportHttpClient$Response")
public final class OwnAnswerAdvice {
  private OwnAnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void answered(@Advice.Argument(0) TransportHttpClient.Response response) {
    ElasticsearchOperation call = Calls.current();
    if (call != null && !call.isAnswered()) {
      call.answered(response.statusCode(), response.header(Calls.CLUSTER_HEADER), response.header(Calls.NODE_HEADER));
    }
  }
}
