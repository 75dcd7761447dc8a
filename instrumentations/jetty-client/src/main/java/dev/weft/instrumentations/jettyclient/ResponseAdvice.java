package dev.weft.instrumentations.jettyclient;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.HttpExchange;

/** The head of a response is there. */
@Instrument(types = "org.eclipse.jetty.client.HttpReceiver", methods = "responseHeaders", takes = "org.eclipse.jetty.client.HttpExchange",
    parameters = 1)
public final class ResponseAdvice {
  private ResponseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void answered(@Advice.Argument(0) HttpExchange exchange) {
    JettyClient.answered(exchange.getRequest(), exchange.getResponse());
  }
}
