package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Spring Security, or the application, looks up who was authenticated before, such as in the session. */
@Instrument(subtypesOf = "org.springframework.security.web.server.context.ServerSecurityContextRepository", methods = "load",
    takes = "org.springframework.web.server.ServerWebExchange", parameters = 1)
public final class SecurityContextAdvice {
  private SecurityContextAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) ServerWebExchange exchange) {
    return exchange == null ? null : Users.wantedFor(exchange);
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Mono<SecurityContext> loaded(@Advice.Return Mono<SecurityContext> context, @Advice.Enter Object operation) {
    return operation == null || context == null ? context : Users.noting((HttpServerOperation) operation, context);
  }
}
