package dev.weft.instrumentations.springsecurity;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.springframework.security.core.Authentication;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A filter of WebFlux has its manager decide about a login, and goes on with the request if that succeeds. */
@Instrument(types = "org.springframework.security.web.server.authentication.AuthenticationWebFilter", methods = "authenticate", parameters = 3,
    takes = {"org.springframework.web.server.ServerWebExchange", "org.springframework.web.server.WebFilterChain",
        "org.springframework.security.core.Authentication"})
public final class ReactiveAdvice {
  private ReactiveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) ServerWebExchange exchange, @Advice.Argument(2) Authentication authentication) {
    return ReactiveLogin.begin(exchange, authentication);
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Object end(@Advice.Return Object decision, @Advice.Enter Object login) {
    return decision == null || login == null ? decision : ((Mono<?>) decision).doOnError((ReactiveLogin) login);
  }
}
