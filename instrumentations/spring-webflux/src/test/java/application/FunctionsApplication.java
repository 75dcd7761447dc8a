package application;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Functions with routes on Reactor Netty, and nothing else of Spring's. Answers the port that it listens on. */
public final class FunctionsApplication implements IntSupplier {
  private final DisposableServer server;

  public FunctionsApplication() {
    RouterFunction<ServerResponse> routes = RouterFunctions.route()
        .GET("/items/{id}", request -> ServerResponse.ok().bodyValue("answer"))
        .GET("/throws/{id}", request -> {
          throw new IllegalStateException("failed");
        })
        .GET("/html/{id}", RequestPredicates.accept(MediaType.TEXT_HTML), request -> ServerResponse.ok().bodyValue("answer"))
        .path("/shops", shops -> shops.GET("/{shop}/items/{id}", request -> ServerResponse.noContent().build()))
        .build();
    server = HttpServer.create().host("localhost").port(0)
        .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes))).bindNow(Duration.ofSeconds(20));
  }

  @Override
  public int getAsInt() {
    return server.port();
  }
}
