package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.testing.HttpServerApplication;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A server with a context for each path. */
final class JdkApplication implements HttpServerApplication {
  final ExecutorService threads = Executors.newCachedThreadPool();
  final HttpServer server;
  private final Consumer<String> served;
  private final CompletableFuture<Void> released = new CompletableFuture<>();
  private volatile Future<?> hanging;

  JdkApplication(Consumer<String> served) throws IOException {
    this.served = served;
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setExecutor(threads);
    server.createContext("/ok", exchange -> answer(exchange, 200));
    server.createContext("/items/", exchange -> answer(exchange, 200));
    server.createContext("/status", exchange -> answer(exchange, Integer.parseInt(exchange.getRequestURI().getPath().substring(8))));
    server.createContext("/redirect", exchange -> {
      exchange.getResponseHeaders().add("Location", "/ok");
      answer(exchange, 302);
    });
    server.createContext("/throws", exchange -> {
      serve(exchange);
      throw new IllegalStateException("failed");
    });
    server.createContext("/echo", this::echo);
    server.createContext("/stream", this::stream);
    server.createContext("/later", exchange -> threads.submit(() -> {
      answer(exchange, 200);
      return null;
    }));
    server.createContext("/close", HttpExchange::close);
    server.createContext("/hang", exchange -> hanging = threads.submit(() -> {
      serve(exchange);
      released.get();
      write(exchange, 200, "answer".getBytes(StandardCharsets.ISO_8859_1));
      return null;
    }));
    server.start();
  }

  void serve(HttpExchange exchange) {
    served.accept(exchange.getRequestURI().toString());
  }

  void answer(HttpExchange exchange, int status) throws IOException {
    serve(exchange);
    write(exchange, status, "answer".getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    try {
      exchange.sendResponseHeaders(status, head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    } finally {
      exchange.close();
    }
  }

  private void echo(HttpExchange exchange) throws IOException {
    serve(exchange);
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private void stream(HttpExchange exchange) throws IOException {
    serve(exchange);
    exchange.sendResponseHeaders(200, 0);
    for (int i = 0; i < 1024; i++) {
      exchange.getResponseBody().write(new byte[8191]);
      exchange.getResponseBody().write('x');
    }
    exchange.getResponseBody().close();
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void release() throws Exception {
    released.complete(null);
    try {
      hanging.get();
    } catch (ExecutionException e) {
      // the client is gone
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
