package dev.weft.instrumentations.elasticsearch;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.elasticsearch.ElasticsearchOperation;
import net.bytebuddy.asm.Advice;

/** A client sends the request of a call to a node, and to the next one if that does not answer. The call is the operation. */
@Instrument(types = "org.elasticsearch.client.RestClient", methods = "performRequestAsync",
    takes = {"long", "org.elasticsearch.client.RestClient$NodeTuple"})   // up to 6.8
@Instrument(types = "org.elasticsearch.client.RestClient", methods = {"performRequest", "performRequestAsync"},
    takes = {"org.elasticsearch.client.RestClient$NodeTuple", "org.elasticsearch.client.RestClient$InternalRequest"})
@Instrument(types = "org.opensearch.client.RestClient", methods = {"performRequest", "performRequestAsync"},
    takes = {"org.opensearch.client.RestClient$NodeTuple", "org.opensearch.client.RestClient$InternalRequest"})
@Instrument(types = "co.elastic.clients.transport.rest5_client.low_level.Rest5Client", methods = {"performRequest", "performRequestAsync"},
    takes = {"java.util.Iterator", "co.elastic.clients.transport.rest5_client.low_level.Rest5Client$InternalRequest"})
@Instrument(types = TransportAdvice.APACHE_5, methods = "performRequestAsync", takes = TransportAdvice.APACHE_5 + "$NodeTuple")
public final class AttemptAdvice {
  private AttemptAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object hide() {
    return ElasticsearchOperation.hideRequests(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void reveal(@Advice.Enter Object slot) {
    if (slot != null) {
      ((Context.Slot) slot).reveal();
    }
  }
}
