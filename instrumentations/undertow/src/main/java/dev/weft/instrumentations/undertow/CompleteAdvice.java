package dev.weft.instrumentations.undertow;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import io.undertow.server.HttpServerExchange;
import net.bytebuddy.asm.Advice;

/** A request is read and its response sent, or either will never be. Called once for each exchange. */
@Instrument(types = "io.undertow.server.HttpServerExchange", methods = "invokeExchangeCompleteListeners", parameters = 0, needs = Exchange.OWN_SERVER)
public final class CompleteAdvice {
  private CompleteAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void complete(@Advice.This HttpServerExchange exchange) throws Throwable {
    Exchange.complete(exchange);
  }
}
