package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;

/** Spring Security has authenticated the sender of a request: by a password or a token in it. */
@Instrument(types = "org.springframework.security.web.server.authentication.AuthenticationWebFilter", methods = "onAuthenticationSuccess",
    takes = {"org.springframework.security.core.Authentication", "org.springframework.security.web.server.WebFilterExchange"})
public final class AuthenticatedAdvice {
  private AuthenticatedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void authenticated(@Advice.Argument(0) Authentication authentication, @Advice.Argument(1) WebFilterExchange exchange) {
    Users.note(Users.wantedFor(exchange.getExchange()), authentication);
  }
}
