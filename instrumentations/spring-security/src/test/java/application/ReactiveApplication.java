package application;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.function.IntSupplier;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.authentication.ReactiveAuthenticationManagerAdapter;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** WebFlux behind Spring Security. Names that begin with "slow-" are asked of a manager that blocks. */
public final class ReactiveApplication implements IntSupplier {
  private DisposableServer server;

  @Override
  public int getAsInt() {
    if (server == null) {
      server = start();
    }
    return server.port();
  }

  private static DisposableServer start() {
    AuthenticationProvider users = new Users();
    ReactiveAuthenticationManager slow =
        new ReactiveAuthenticationManagerAdapter(new ProviderManager(Collections.<AuthenticationProvider>singletonList(users)));
    ReactiveAuthenticationManager manager = asked ->
        asked.getName().startsWith("slow-") ? slow.authenticate(asked) : Mono.fromCallable(() -> users.authenticate(asked));
    WebHandler greeting = exchange -> exchange.getRequest().getURI().getQuery() == null
        ? exchange.getResponse().writeWith(Mono.fromSupplier(() ->
            exchange.getResponse().bufferFactory().wrap("hello".getBytes(StandardCharsets.UTF_8))))
        : Mono.error(new IllegalStateException("after the login"));
    WebFilterChainProxy security = new WebFilterChainProxy(ServerHttpSecurity.http().csrf(csrf -> csrf.disable()).authenticationManager(manager)
        .httpBasic(Customizer.withDefaults()).authorizeExchange(exchanges -> exchanges.anyExchange().authenticated()).build());
    return HttpServer.create().host("localhost").port(0)
        .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(greeting).filter(security).build())).bindNow(Duration.ofSeconds(20));
  }
}
