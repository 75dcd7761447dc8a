package dev.weft.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** An OTLP receiver (http/protobuf, plain or gzip) that costs little: it counts spans and keeps nothing. */
final class SpanCounter implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private byte[] body = new byte[1 << 20];   // of the one thread
  private volatile long spans;

  private SpanCounter() throws IOException {
    server.setExecutor(thread);
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  static SpanCounter start() throws IOException {
    return new SpanCounter();
  }

  /** Such as {@code http://127.0.0.1:4318}. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many came so far. */
  long spans() {
    return spans;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField")   // written by one thread
  private void receive(HttpExchange exchange) throws IOException {
    try (exchange; InputStream request = exchange.getRequestBody()) {
      int length = read(request);
      if ("gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        length = read(new GZIPInputStream(new ByteArrayInputStream(Arrays.copyOf(body, length))));
      }
      spans += OtlpSpanCount.of(body, length);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private int read(InputStream stream) throws IOException {
    int length = 0;
    for (int read; (read = stream.read(body, length, body.length - length)) >= 0; length += read) {
      if (length + read == body.length) {
        body = Arrays.copyOf(body, body.length * 2);
      }
    }
    return length;
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
