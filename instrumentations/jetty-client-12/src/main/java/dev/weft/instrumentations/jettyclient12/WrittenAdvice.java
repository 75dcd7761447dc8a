package dev.weft.instrumentations.jettyclient12;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.transport.HttpExchange;

/** The head of a request is written. */
@Instrument(types = "org.eclipse.jetty.client.transport.HttpSender", methods = "headersToCommit",
    takes = "org.eclipse.jetty.client.transport.HttpExchange", parameters = 1)
public final class WrittenAdvice {
  private WrittenAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void restore(@Advice.Argument(0) HttpExchange exchange) {
    SentHeaders.restore(exchange.getRequest());
  }
}
