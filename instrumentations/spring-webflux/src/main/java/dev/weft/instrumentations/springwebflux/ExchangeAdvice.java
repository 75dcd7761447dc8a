package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** A request has come from the server. */
@Instrument(types = "org.springframework.web.server.adapter.HttpWebHandlerAdapter", methods = "createExchange", parameters = 2)
public final class ExchangeAdvice {
  private ExchangeAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void created(@Advice.Return ServerWebExchange exchange) {
    if (exchange != null) {
      Exchanges.created(exchange);
    }
  }
}
