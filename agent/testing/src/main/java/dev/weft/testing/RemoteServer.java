package dev.weft.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server that tests call. Answers with the status in the path ({@code /404}), with 401 unless the request has credentials
 * ({@code /secret}), with a redirect ({@code /redirect}; {@code /loop} to itself), or not before it is closed ({@code /hang} and all below it).
 * Keeps the headers and bodies of requests.
 */
public final class RemoteServer implements AutoCloseable {
  public final List<Headers> requests = new CopyOnWriteArrayList<>();
  public final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public RemoteServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestHeaders());
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/hang") || path.startsWith("/hang/")) {
      try {
        hanging.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    int status = 200;
    if (path.equals("/redirect") || path.equals("/loop")) {
      status = 302;
      exchange.getResponseHeaders().add("Location", path.equals("/loop") ? path : "/200");
    } else if (path.equals("/secret") && !exchange.getRequestHeaders().containsKey("Authorization")) {
      status = 401;
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"secret\"");
    } else if (path.length() == 4 && Character.isDigit(path.charAt(1))) {
      status = Integer.parseInt(path.substring(1));
    }
    exchange.getResponseHeaders().add("X-Answer", path);
    byte[] body = "answer".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    hanging.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
