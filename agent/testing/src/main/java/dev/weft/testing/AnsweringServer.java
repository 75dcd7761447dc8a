package dev.weft.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;

/**
 * A server that speaks the protocol of a service with generative models: JSON, or events if the request asks for a stream. The status is 500 if
 * the request or its path has the word {@code broken}. It runs until the test's JVM ends.
 */
public final class AnsweringServer {
  private final BinaryOperator<String> answers;
  private final Map<String, String> headers;
  private final HttpServer server;

  /** @param answers returns the answer to a path and the body of a request */
  public AnsweringServer(BinaryOperator<String> answers) {
    this(answers, Map.of());
  }

  /**
   * @param answers returns the answer to a path and the body of a request
   * @param headers of each answer
   */
  public AnsweringServer(BinaryOperator<String> answers, Map<String, String> headers) {
    this.answers = answers;
    this.headers = headers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    }));
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] answer = answers.apply(exchange.getRequestURI().getPath(), request).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", isStream(request) ? "text/event-stream" : "application/json");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders((exchange.getRequestURI() + request).contains("broken") ? 500 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  public static boolean isStream(String request) {
    return request.replace(" ", "").contains("\"stream\":true");
  }
}
