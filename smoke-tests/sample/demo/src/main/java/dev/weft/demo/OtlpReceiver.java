package dev.weft.demo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A small OTLP receiver (http/protobuf, plain or gzip) on a free port of the loopback address. It keeps the last 500 traces, of each at
 * most 500 spans; requests over 16 MiB are refused. Where another collector is named, it passes on what it receives.
 */
public final class OtlpReceiver implements TraceSource {
  private static final int MOST_TRACES = 500;
  private static final int MOST_SPANS = 500;
  private static final int MOST_BYTES = 16 << 20;
  private static final int THREADS = 2;

  private final TraceStore store = new TraceStore(MOST_TRACES, MOST_SPANS);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpServer server;
  private final OtlpForwarder forwarder;

  private OtlpReceiver(OtlpForwarder forwarder) throws IOException {
    this.forwarder = forwarder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/traces", this::receive);
    server.start();
  }

  public static OtlpReceiver start() throws IOException {
    return new OtlpReceiver(null);
  }

  /** One that also sends everything on to a collector, whose address is what {@code OTEL_EXPORTER_OTLP_ENDPOINT} would hold. */
  public static OtlpReceiver passingOnTo(URI collector) throws IOException {
    return new OtlpReceiver(new OtlpForwarder(collector));
  }

  @Override
  public URI otlpEndpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public String description() {
    return forwarder == null ? "the demo's own receiver (no Jaeger was found)" : "OTEL_EXPORTER_OTLP_ENDPOINT, " + forwarder.description();
  }

  @Override
  public List<Trace> traces(String service) {
    return store.traces(service);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
      int status = keep(body, "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding")));
      if (status == 200 && forwarder != null) {
        forwarder.forward(body, exchange.getRequestHeaders());
      }
      // An empty answer is ExportTraceServiceResponse with nothing set: all was accepted.
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private int keep(byte[] body, boolean zipped) throws IOException {
    try {
      byte[] plain = zipped ? unzip(body) : body;
      if (body.length > MOST_BYTES || plain.length > MOST_BYTES) {
        return 413;
      }
      store.add(OtlpSpans.of(ExportTraceServiceRequest.parseFrom(plain)));
      return 200;
    } catch (InvalidProtocolBufferException | ZipException | EOFException garbled) {
      return 400;
    }
  }

  private static byte[] unzip(byte[] body) throws IOException {
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return stream.readNBytes(MOST_BYTES + 1);
    }
  }
}
