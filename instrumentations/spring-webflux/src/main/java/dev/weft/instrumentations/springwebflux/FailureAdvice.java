package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.web.server.ServerWebExchange;

/** An exception that no controller handles is made a response, or handed on to the server. */
@Instrument(subtypesOf = "org.springframework.web.server.WebExceptionHandler", methods = "handle", parameters = 2,
    takes = {"org.springframework.web.server.ServerWebExchange", "java.lang.Throwable"})
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(1) Throwable thrown) {
    Exchanges.handled(exchange, thrown);
  }
}
