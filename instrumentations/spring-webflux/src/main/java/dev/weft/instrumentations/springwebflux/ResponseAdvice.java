package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** A function has made a response. Where there is no {@code DispatcherHandler}, the function's route is known here first. */
@Instrument(types = "org.springframework.web.reactive.function.server.DefaultServerResponseBuilder$AbstractServerResponse", methods = "writeTo",
    parameters = 2, takes = "org.springframework.web.server.ServerWebExchange")
public final class ResponseAdvice {
  private ResponseAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void found(@Advice.Argument(0) ServerWebExchange exchange) {
    if (exchange != null) {
      Exchanges.found(exchange);
    }
  }
}
