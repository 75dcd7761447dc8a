package dev.weft.instrumentations.vertxcore;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers with the status in the path ({@code /500}), resets the stream ({@code /reset}), closes the connection ({@code /close}) or does nothing. */
final class Http2Server {
  /** By path. */
  final Map<String, String> traceparents = new ConcurrentHashMap<>();
  final AtomicInteger connections = new AtomicInteger();
  private final int port;

  /** @param key with TLS, or null */
  Http2Server(Path key) throws Exception {
    HttpServerOptions options = new HttpServerOptions().setSsl(key != null).setUseAlpn(key != null);
    if (key != null) {
      options.setPfxKeyCertOptions(new PfxOptions().setPath(key.toString()).setPassword("changeit"));
    }
    CompletableFuture<HttpServer> listening = new CompletableFuture<>();
    Vertx.vertx().createHttpServer(options).connectionHandler(connection -> connections.incrementAndGet()).requestHandler(this::answer)
        .listen(0, "localhost", result -> listening.complete(result.result()));
    port = listening.get().actualPort();
  }

  int port() {
    return port;
  }

  private void answer(HttpServerRequest request) {
    traceparents.put(request.uri(), String.valueOf(request.getHeader("traceparent")));
    switch (request.path()) {
      case "/reset":
        request.response().reset(0x7);   // REFUSED_STREAM
        break;
      case "/close":
        request.connection().close();
        break;
      case "/hang":
        break;
      default:
        request.response().setStatusCode(Integer.parseInt(request.path().substring(1))).end("answer");
    }
  }
}
