package dev.weft.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.demo.OtlpReceiver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What the agents send to: an OTLP receiver, and for those with a protocol of their own a server that takes everything. */
public final class Collectors implements AutoCloseable {
  /** Enough of an answer for both: Elastic's agent asks for the server's version, Datadog's which paths it serves. */
  private static final byte[] ANSWER =
      "{\"version\":\"8.15.0\",\"endpoints\":[\"/v0.4/traces\"],\"rate_by_service\":{}}".getBytes(StandardCharsets.US_ASCII);

  private final OtlpReceiver otlp = OtlpReceiver.start();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  private Collectors() throws IOException {
    server.setExecutor(threads);
    server.createContext("/", Collectors::take);
    server.start();
  }

  public static Collectors start() throws IOException {
    return new Collectors();
  }

  /** Such as {@code http://127.0.0.1:4318}; keeps the last 500 traces. */
  OtlpReceiver otlp() {
    return otlp;
  }

  /** Such as {@code http://127.0.0.1:8126}; reads all and keeps nothing. */
  URI other() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void take(HttpExchange exchange) throws IOException {
    try (exchange; InputStream request = exchange.getRequestBody()) {
      request.transferTo(OutputStream.nullOutputStream());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    otlp.close();
  }
}
