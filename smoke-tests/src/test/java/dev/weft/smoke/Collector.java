package dev.weft.smoke;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector that misbehaves as told, for what no real one does on demand. Keeps the bodies of all requests; speaks OTLP over HTTP. */
final class Collector implements AutoCloseable {
  /** What it answers. */
  enum Manner {
    ACCEPTING(200, new byte[0]), UNAVAILABLE(503, new byte[0]), FAILING(500, new byte[0]),
    GARBLED(200, "\u0000\u00ff<html>no protobuf</html>".getBytes(StandardCharsets.ISO_8859_1)),
    /** Asks to try again in an hour. */
    POSTPONING(503, new byte[0]),
    /** No answer before {@link Collector#close}. */
    SILENT(200, new byte[0]);

    private final int status;
    private final byte[] body;

    Manner(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
  private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile Manner manner;

  Collector(Manner manner) {
    this.manner = manner;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The value for {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void behave(Manner other) {
    manner = other;
  }

  /** Answers so many requests as if it were unavailable, and does not keep them, before it behaves as it is told. */
  void refuse(int first) {
    refusals.set(first);
  }

  int requests() {
    return bodies.size();
  }

  /** Whether a request held this text, such as a span's name, which protobuf keeps as it is where nothing is compressed. */
  boolean received(String text) {
    return bodies.stream().anyMatch(body -> new String(body, StandardCharsets.UTF_8).contains(text));
  }

  /** Whether a request held these bytes, told as hexadecimal digits: the id of a trace or a span. */
  boolean receivedId(String digits) {
    String id = new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1);
    return bodies.stream().anyMatch(body -> new String(body, StandardCharsets.ISO_8859_1).contains(id));
  }

  /** The spans of all requests that are not compressed. */
  List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    try {
      for (byte[] body : bodies) {
        ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()
            .forEach(resource -> resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
      }
    } catch (InvalidProtocolBufferException garbled) {
      throw new UncheckedIOException(garbled);
    }
    return spans;
  }

  /** The log records of all requests, which {@link #requests} does not count. */
  List<LogRecord> logRecords() {
    return logResources().stream().flatMap(each -> each.getScopeLogsList().stream()).flatMap(each -> each.getLogRecordsList().stream()).toList();
  }

  /** Like {@link #logRecords}, with what each came from. */
  List<ResourceLogs> logResources() {
    return logs.stream().flatMap(request -> request.getResourceLogsList().stream()).toList();
  }

  /** The metrics of all requests, in the order in which they came; {@link #requests} does not count these. */
  List<Metric> metrics() {
    return metrics.stream().flatMap(request -> request.getResourceMetricsList().stream()).flatMap(each -> each.getScopeMetricsList().stream())
        .flatMap(each -> each.getMetricsList().stream()).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      if (!refused) {
        keep(exchange.getRequestURI().getPath(), body);
      }
      Manner now = refused ? Manner.UNAVAILABLE : manner;
      if (now == Manner.SILENT) {
        closed.await();
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      if (now == Manner.POSTPONING) {
        exchange.getResponseHeaders().set("Retry-After", "3600");
      }
      exchange.sendResponseHeaders(now.status, now.body.length == 0 ? -1 : now.body.length);
      exchange.getResponseBody().write(now.body);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(String path, byte[] body) throws IOException {
    if (path.equals("/v1/logs")) {
      logs.add(ExportLogsServiceRequest.parseFrom(body));
    } else if (path.equals("/v1/metrics")) {
      metrics.add(ExportMetricsServiceRequest.parseFrom(body));
    } else {
      bodies.add(body);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
