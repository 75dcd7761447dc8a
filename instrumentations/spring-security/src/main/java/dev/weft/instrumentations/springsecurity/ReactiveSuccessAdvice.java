package dev.weft.instrumentations.springsecurity;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.security.web.server.WebFilterExchange;

/** A login of WebFlux has succeeded. */
@Instrument(types = "org.springframework.security.web.server.authentication.AuthenticationWebFilter", methods = "onAuthenticationSuccess", parameters = 2,
    takes = {"org.springframework.security.core.Authentication", "org.springframework.security.web.server.WebFilterExchange"})
public final class ReactiveSuccessAdvice {
  private ReactiveSuccessAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void succeeded(@Advice.Argument(1) WebFilterExchange exchange) {
    ReactiveLogin.succeeded(exchange.getExchange());
  }
}
