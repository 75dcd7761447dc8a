package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** A controller may handle an exception: up to 5.3. */
@Instrument(types = "org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter", methods = "handleException",
    parameters = 4, takes = "java.lang.Throwable")
public final class HandledExceptionAdvice {
  private HandledExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void handle(@Advice.Argument(0) Throwable thrown, @Advice.Argument(3) ServerWebExchange exchange) {
    Exchanges.handled(exchange, thrown);
  }
}
