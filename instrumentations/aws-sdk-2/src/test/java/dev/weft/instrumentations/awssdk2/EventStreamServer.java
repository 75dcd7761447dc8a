package dev.weft.instrumentations.awssdk2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import software.amazon.awssdk.eventstream.HeaderValue;
import software.amazon.awssdk.eventstream.Message;

/**
 * A server that answers as Bedrock does, in events. The name of the model says what becomes of the answer: one with {@code failing} ends with an
 * exception, one with {@code waiting} stops in the middle until {@link #goOn}. It runs until the test's JVM ends.
 */
final class EventStreamServer {
  private final HttpServer server;
  private final CountDownLatch goingOn = new CountDownLatch(1);

  EventStreamServer() {
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

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void goOn() {
    goingOn.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
    exchange.getResponseHeaders().set("x-amzn-RequestId", "id of the request");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      if (path.endsWith("/converse-stream")) {
        event(out, "messageStart", "{\"role\":\"assistant\"}");
        event(out, "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"an \"}}");
        middle(out, path);
        event(out, "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"answer\"}}");
        event(out, "messageStop", "{\"stopReason\":\"max_tokens\"}");
        event(out, "metadata", "{\"usage\":{\"inputTokens\":5,\"cacheReadInputTokens\":6,"
            + "\"outputTokens\":3,\"totalTokens\":14},\"metrics\":{\"latencyMs\":1}}");
      } else {
        part(out, "{\"completion\":\"said \\\"amazon-bedrock-invocationMetrics\\\":{\\\"inputTokenCount\\\":99}\"}");
        middle(out, path);
        part(out, "{\"completion\":\"\",\"amazon-bedrock-invocationMetrics\": {"
            + "\"inputTokenCount\":3, \"outputTokenCount\":2,"
            + "\"cacheReadInputTokenCount\":0,\"cacheWriteInputTokenCount\":4,\"invocationLatency\":5}}");
      }
    } catch (IOException e) {
      // the client has closed the connection
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private void middle(OutputStream out, String path) throws IOException, InterruptedException {
    out.flush();
    if (path.contains("waiting")) {
      goingOn.await();
    }
    if (path.contains("failing")) {
      write(out, Map.of(":message-type", "exception", ":exception-type", "throttlingException"), "{\"message\":\"too much\"}");
    }
  }

  private static void part(OutputStream out, String json) throws IOException {
    event(out, "chunk", "{\"bytes\":\"" + Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)) + "\"}");
  }

  private static void event(OutputStream out, String type, String json) throws IOException {
    write(out, Map.of(":message-type", "event", ":event-type", type, ":content-type", "application/json"), json);
  }

  private static void write(OutputStream out, Map<String, String> headers, String json) {
    Map<String, HeaderValue> values = new HashMap<>();
    headers.forEach((name, value) -> values.put(name, HeaderValue.fromString(value)));
    new Message(values, json.getBytes(StandardCharsets.UTF_8)).encode(out);
  }
}
