package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** A controller may handle an exception: since 6.0. */
@Instrument(types = "org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter", methods = "handleException",
    parameters = 4, takes = {"org.springframework.web.server.ServerWebExchange", "java.lang.Throwable"})
public final class HandledErrorAdvice {
  private HandledErrorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void handle(@Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(1) Throwable thrown) {
    Exchanges.handled(exchange, thrown);
  }
}
