package dev.weft.instrumentations.springwebflux;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.AuthenticatedUser;
import dev.weft.telemetry.http.HttpServerOperation;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who sent a request, as Spring Security knows it. */
final class Users {
  private Users() {
  }

  /** The operation of an exchange, if it is to be told the user; null otherwise. */
  static @Nullable HttpServerOperation wantedFor(ServerWebExchange exchange) {
    HttpServerOperation operation = Exchanges.operation(exchange);
    return operation != null && operation.needsUser() ? operation : null;
  }

  static void note(@Nullable HttpServerOperation operation, @Nullable Authentication authentication) {
    if (operation != null && authentication != null) {
      AuthenticatedUser.tell(operation, authentication, known -> known.isAuthenticated() ? known.getName() : null);
    }
  }

  /** The same context, whose user is noted when it is there. */
  static Mono<SecurityContext> noting(HttpServerOperation operation, Mono<SecurityContext> context) {
    return context.doOnNext(known -> note(operation, known.getAuthentication()));
  }
}
