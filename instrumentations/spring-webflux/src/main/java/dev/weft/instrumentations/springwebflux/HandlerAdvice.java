package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** The handler of a request is found and will be called. */
@Instrument(subtypesOf = "org.springframework.web.reactive.HandlerAdapter", methods = "handle", parameters = 2,
    takes = {"org.springframework.web.server.ServerWebExchange", "java.lang.Object"})
public final class HandlerAdvice {
  private HandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void found(@Advice.Argument(0) ServerWebExchange exchange) {
    Exchanges.found(exchange);
  }
}
