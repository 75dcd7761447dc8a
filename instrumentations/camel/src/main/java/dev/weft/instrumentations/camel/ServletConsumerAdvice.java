package dev.weft.instrumentations.camel;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.camel.http.common.HttpConsumer;

/** A servlet of Camel's, also that of its Jetty, has found the consumer of a request. */
@Instrument(subtypesOf = "org.apache.camel.http.common.ServletResolveConsumerStrategy", methods = "resolve", parameters = 2)
public final class ServletConsumerAdvice {
  private ServletConsumerAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void found(@Advice.Return HttpConsumer consumer) {
    HttpServerOperation operation = consumer == null ? null : Served.by(consumer.getPath());
    if (operation != null) {
      operation.noteTemplate(Served.route(consumer.getPath(), consumer.getEndpoint().isMatchOnUriPrefix()));
    }
  }
}
