package application;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.server.reactive.ContextPathCompositeHandler;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** An application on Reactor Netty that answers all paths, with a filter in front; also at {@code /shop}. */
public final class FilteredApplication {
  private final AtomicInteger filtered = new AtomicInteger();
  private final DisposableServer server;

  public FilteredApplication() {
    HttpHandler handler = WebHttpHandlerBuilder.webHandler(FilteredApplication::answer).filter((exchange, chain) -> {
      filtered.incrementAndGet();
      return chain.filter(exchange);
    }).build();
    HttpHandler inside = new ContextPathCompositeHandler(java.util.Collections.singletonMap("/shop", handler));
    server = HttpServer.create().host("localhost").port(0).handle(new ReactorHttpHandlerAdapter((request, response) ->
        (request.getPath().value().startsWith("/shop/") ? inside : handler).handle(request, response))).bindNow(Duration.ofSeconds(20));
  }

  private static Mono<Void> answer(ServerWebExchange exchange) {
    byte[] answer = "the application's".getBytes(StandardCharsets.UTF_8);
    return exchange.getResponse().writeWith(Mono.fromSupplier(() -> exchange.getResponse().bufferFactory().wrap(answer)));
  }

  public int port() {
    return server.port();
  }

  public int filtered() {
    return filtered.get();
  }

  public void close() {
    server.disposeNow();
  }
}
