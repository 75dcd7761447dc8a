package application;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.function.IntSupplier;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.ReactorContextWebFilter;
import org.springframework.security.web.server.context.WebSessionServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Answers who asks, as Spring Security knows from a password or the session before, or {@code nobody}. Everybody's password is {@code secret}.
 * The user {@code broken} has no name. Answers the port that it listens on.
 */
public final class SecuredApplication implements IntSupplier {
  private final DisposableServer server;

  public SecuredApplication() {
    WebSessionServerSecurityContextRepository sessions = new WebSessionServerSecurityContextRepository();
    AuthenticationWebFilter passwords = new AuthenticationWebFilter((ReactiveAuthenticationManager) SecuredApplication::check);
    passwords.setSecurityContextRepository(sessions);
    server = HttpServer.create().host("localhost").port(0)
        .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(SecuredApplication::answer)
            .filter(new ReactorContextWebFilter(sessions), passwords).build()))
        .bindNow(Duration.ofSeconds(20));
  }

  private static Mono<Authentication> check(Authentication asked) {
    if (!"secret".equals(asked.getCredentials())) {
      return Mono.error(new BadCredentialsException("not the password"));
    }
    return Mono.just(asked.getName().equals("broken") ? new Broken() : new UsernamePasswordAuthenticationToken(asked.getName(), null, Collections.emptyList()));
  }

  private static Mono<Void> answer(ServerWebExchange exchange) {
    return ReactiveSecurityContextHolder.getContext().map(context -> context.getAuthentication().getPrincipal().toString()).defaultIfEmpty("nobody")
        .flatMap(user -> exchange.getResponse().writeWith(
            Mono.just(exchange.getResponse().bufferFactory().wrap(user.getBytes(StandardCharsets.UTF_8)))));
  }

  @Override
  public int getAsInt() {
    return server.port();
  }

  private static final class Broken extends UsernamePasswordAuthenticationToken {
    private static final long serialVersionUID = 1;

    Broken() {
      super("broken", null, Collections.emptyList());
    }

    @Override
    public String getName() {
      throw new IllegalStateException("no name");
    }
  }
}
