package dev.weft.instrumentations.camel;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.camel.component.undertow.UndertowConsumer;
import org.apache.camel.component.undertow.UndertowEndpoint;

/** The consumer of a request to Camel's Undertow gets it. */
@Instrument(types = "org.apache.camel.component.undertow.UndertowConsumer", methods = "handleRequest", parameters = 1)
public final class UndertowConsumerAdvice {
  private UndertowConsumerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void found(@Advice.This UndertowConsumer consumer) {
    UndertowEndpoint endpoint = consumer.getEndpoint();
    HttpServerOperation operation = Served.by(endpoint.getHttpURI().getPath());
    if (operation != null) {
      operation.route(Served.route(endpoint.getHttpURI().getPath(), Boolean.TRUE.equals(endpoint.getMatchOnUriPrefix())));
    }
  }
}
