package application;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** Reactor Netty, on whose connections clients may go on with HTTP/2. It answers all paths with what was sent. */
public final class Http2Application {
  private final DisposableServer server = HttpServer.create().host("localhost").port(0).protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
      .handle((request, response) -> response.sendString(request.receive().aggregate().asString().switchIfEmpty(Mono.just("nothing"))))
      .bindNow(Duration.ofSeconds(20));

  public int port() {
    return server.port();
  }

  public void close() {
    server.disposeNow();
  }
}
