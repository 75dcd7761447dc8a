package dev.weft.smoke;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The server that applications under test call: answers {@code pong}, {@code /redirect} by way of another address and {@code /secret} only
 * to who says a password, and keeps what was said of traces.
 */
final class Target implements AutoCloseable {
  private final HttpServer server;
  private final List<String> traceParents = new CopyOnWriteArrayList<>();

  Target() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ping");
  }

  /** The series of its {@code GET} requests that were answered with 200. */
  String counted() {
    return "http_client_requests_total{host=\"127.0.0.1:" + server.getAddress().getPort() + "\",method=\"GET\",status=\"200\"}";
  }

  /** The header {@code traceparent} of each request; empty text for one that had none. */
  List<String> traceParents() {
    return List.copyOf(traceParents);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      traceParents.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("traceparent")).orElse(""));
      int status = 200;
      if (exchange.getRequestURI().getPath().equals("/redirect")) {
        status = 302;
        exchange.getResponseHeaders().set("Location", "/ping");
      } else if (exchange.getRequestURI().getPath().equals("/secret") && !exchange.getRequestHeaders().containsKey("Authorization")) {
        status = 401;
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"secret\"");
      }
      byte[] body = "pong".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
