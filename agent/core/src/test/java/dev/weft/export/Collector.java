package dev.weft.export;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A collector that takes OTLP over HTTP, or answers as it is told to. */
final class Collector implements AutoCloseable {
  final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
  final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
  final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();
  final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  /** Paths of the requests that got another status than 200. */
  final List<String> refused = new CopyOnWriteArrayList<>();
  volatile int status = 200;
  /** How many requests for each path get the status 503 before others are taken. */
  volatile int busyFor;
  volatile CountDownLatch held = new CountDownLatch(0);
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Collector() throws IOException {
    this(0);
  }

  Collector(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://localhost:" + port();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (InputStream body = exchange.getRequestBody()) {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      byte[] bytes = (zipped ? new GZIPInputStream(body) : body).readAllBytes();
      held.await();
      String path = exchange.getRequestURI().getPath();
      boolean busy = refused.stream().filter(path::equals).count() < busyFor;
      int status = busy ? 503 : this.status;
      if (status == 200) {
        if (path.equals("/v1/traces")) {
          requests.add(ExportTraceServiceRequest.parseFrom(bytes));
        } else if (path.equals("/v1/logs")) {
          logs.add(ExportLogsServiceRequest.parseFrom(bytes));
        } else if (path.equals("/v1/metrics")) {
          metrics.add(ExportMetricsServiceRequest.parseFrom(bytes));
        } else {
          throw new IOException("posted to " + path);
        }
        headers.add(new TreeMap<>(exchange.getRequestHeaders()));
      } else {
        refused.add(path);
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (InvalidProtocolBufferException e) {
      exchange.sendResponseHeaders(400, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  List<Span> spans() {
    return scopes().stream().flatMap(scope -> scope.getSpansList().stream()).toList();
  }

  List<ScopeSpans> scopes() {
    return requests.stream().flatMap(request -> request.getResourceSpansList().stream())
        .map(ResourceSpans::getScopeSpansList).flatMap(List::stream).toList();
  }

  /** The log records of the first request that has some of a logger. */
  ScopeLogs scopeLogs(String logger) {
    return logs.stream().flatMap(request -> request.getResourceLogsList().stream()).flatMap(each -> each.getScopeLogsList().stream())
        .filter(each -> each.getScope().getName().equals(logger)).findFirst().orElseThrow();
  }

  /** The last that came of a metric. */
  Metric metric(String name) {
    List<Metric> all = metrics(name);
    return all.get(all.size() - 1);
  }

  /** All that came of a metric. */
  List<Metric> metrics(String name) {
    return metrics.stream().flatMap(request -> request.getResourceMetricsList().stream()).flatMap(each -> each.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream()).filter(metric -> metric.getName().equals(name)).toList();
  }

  /** Attributes as one readable map. */
  static Map<String, Object> attributes(List<KeyValue> pairs) {
    Map<String, Object> values = new TreeMap<>();
    for (KeyValue pair : pairs) {
      AnyValue value = pair.getValue();
      values.put(pair.getKey(), value.hasIntValue() ? (Object) value.getIntValue()
          : value.hasBoolValue() ? (Object) value.getBoolValue() : value.getStringValue());
    }
    return values;
  }

  @Override
  public void close() {
    held.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
