package dev.weft.instrumentations.elasticsearch;

import co.elastic.clients.transport.http.TransportHttpClient;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import net.bytebuddy.asm.Advice;

/** A transport of {@code elasticsearch-java} sends a request, which may be through a client of the application's own. */
@Instrument(subtypesOf = "co.elastic.clients.transport.http.TransportHttpClient", methods = {"performRequest", "performRequestAsync"}, parameters = 4,
    takes = {"java.lang.String", "co.elastic.clients.transport.http.TransportHttpClient$Node",
        "co.elastic.clients.transport.http.TransportHttpClient$Request"})
public final class OwnClientAdvice {
  private OwnClientAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void send(@Advice.Argument(2) TransportHttpClient.Request request) {
    ElasticsearchOperation call = Calls.current();
    if (call != null && !call.isOwn()) {
      call.request(request.method(), request.path());
    }
  }
}
