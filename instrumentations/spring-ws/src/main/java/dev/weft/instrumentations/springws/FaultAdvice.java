package dev.weft.instrumentations.springws;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception of an endpoint, of which Spring-WS makes a SOAP fault. */
@Instrument(types = "org.springframework.ws.server.MessageDispatcher", methods = "processEndpointException", parameters = 3)
public final class FaultAdvice {
  private FaultAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(2) Exception thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
