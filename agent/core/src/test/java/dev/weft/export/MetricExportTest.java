package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.weft.config.Settings;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Telemetry;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Metrics as a collector gets them. */
class MetricExportTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Map<String, String> environment = new HashMap<>(Map.of("OTEL_METRICS_EXPORTER", "otlp", "OTEL_TRACES_EXPORTER", "none",
      "OTEL_METRIC_EXPORT_INTERVAL", "50", "OTEL_SERVICE_NAME", "shop"));

  private Requests traffic(String... settings) {
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return new Requests(environment.entrySet().stream().flatMap(each -> Stream.of(each.getKey(), each.getValue())).toArray(String[]::new));
  }

  private Metrics metrics(Requests traffic) {
    Metrics metrics = new Metrics(new Settings(environment), "shop", null, null);
    Telemetry.ready(metrics::measure, traffic.traces.sampler(), traffic.traces.propagation());
    return metrics;
  }

  @Test
  void areThoseOfThePort() throws Exception {
    try (Collector collector = new Collector();
        Requests traffic = traffic("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_EXPORTER_OTLP_METRICS_HEADERS", "key=of-metrics")) {
      long before = System.currentTimeMillis();
      Metrics metrics = metrics(traffic);
      ExporterState state = traffic.traces.exportMetrics(() -> metrics.scrape());
      Requests.serve("/orders");
      Requests.serve("/orders");

      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.exported() > 0
          && collector.metric("http_requests").getSum().getDataPointsList().stream().anyMatch(each -> each.getAsDouble() == 2));
      Metric requests = collector.metric("http_requests");
      assertThat(requests.getDescription()).isEqualTo("Requests served.");
      assertThat(requests.getSum().getIsMonotonic()).isTrue();
      assertThat(requests.getSum().getAggregationTemporality()).isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
      NumberDataPoint served = requests.getSum().getDataPointsList().stream().filter(each -> each.getAsDouble() == 2).findFirst().orElseThrow();
      assertThat(Collector.attributes(served.getAttributesList()))
          .containsExactly(entry("endpoint", "/orders"), entry("method", "GET"), entry("status", "200"));
      assertThat(served.getTimeUnixNano()).isBetween(TimeUnit.MILLISECONDS.toNanos(before), TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
      assertThat(served.getStartTimeUnixNano()).isBetween(TimeUnit.MILLISECONDS.toNanos(before - 1), served.getTimeUnixNano());

      assertThat(collector.metric("http_request_duration").getUnit()).isEqualTo("s");
      HistogramDataPoint durations = collector.metric("http_request_duration").getHistogram().getDataPointsList().stream()
          .filter(each -> each.getCount() == 2).findFirst().orElseThrow();
      assertThat(durations.getBucketCountsList().stream().mapToLong(each -> each).sum()).isEqualTo(2);
      assertThat(durations.getExplicitBoundsList()).isNotEmpty().hasSize(durations.getBucketCountsCount() - 1).allMatch(Double::isFinite);
      assertThat(durations.getSum()).isPositive();
      assertThat(Collector.attributes(collector.metric("app_info").getGauge().getDataPoints(0).getAttributesList())).containsEntry("service", "shop");
      assertThat(collector.metric("jvm_memory_used").getGauge().getDataPointsCount()).isPositive();

      assertThat(collector.metrics).allSatisfy(each -> assertThat(each.getResourceMetricsList()).singleElement().satisfies(resource -> {
        assertThat(Collector.attributes(resource.getResource().getAttributesList())).containsEntry("service.name", "shop");
        assertThat(resource.getScopeMetrics(0).getScope().getName()).isEqualTo("dev.weft");
      }));
      assertThat(collector.headers).allSatisfy(each -> assertThat(each).containsEntry("Key", List.of("of-metrics")));
      assertThat(state.dropped()).isZero();
    }
  }

  @Test
  void areExportedOnceMoreAtTheEnd() throws Exception {
    try (Collector collector = new Collector();
        Requests traffic = traffic("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_METRIC_EXPORT_INTERVAL", "1h")) {
      Metrics metrics = metrics(traffic);
      traffic.traces.exportMetrics(() -> metrics.scrape());
      Requests.serve("/last");
      traffic.traces.close(LONG.toMillis());
      assertThat(collector.metrics).hasSize(1);
      assertThat(collector.metric("http_requests").getSum().getDataPointsList()).anyMatch(each -> each.getAsDouble() == 1);
    }
  }

  @Test
  void haveExponentialHistogramsIfTheyAreNative() throws Exception {
    try (Collector collector = new Collector();
        Requests traffic = traffic("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "WEFT_METRICS_NATIVE_HISTOGRAMS", "true")) {
      Metrics metrics = metrics(traffic);
      ExporterState state = traffic.traces.exportMetrics(() -> metrics.scrape());
      Requests.serve("/native");
      traffic.traces.close(LONG.toMillis());
      assertThat(state.lastError()).isNull();
      assertThat(collector.metric("http_request_duration").getExponentialHistogram().getDataPointsList())
          .anyMatch(each -> each.getCount() == 1 && each.getPositive().getBucketCountsCount() > 0);
    }
  }

  @Test
  void haveTheNamesThatSettingsGiveThem() throws Exception {
    try (Collector collector = new Collector();
        Requests traffic = traffic("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "WEFT_METRICS_PREFIX", "acme_",
            "WEFT_METRICS_RENAME", "http_request_duration_seconds=latency")) {
      Metrics metrics = metrics(traffic);
      traffic.traces.exportMetrics(() -> metrics.scrape());
      Requests.serve("/named");
      traffic.traces.close(LONG.toMillis());
      assertThat(collector.metric("acme_http_requests").getSum().getDataPointsList()).anyMatch(each -> each.getAsDouble() == 1);
      assertThat(collector.metric("acme_latency").getHistogram().getDataPointsList()).anyMatch(each -> each.getCount() == 1);
      assertThat(collector.metric("acme_latency").getUnit()).isEmpty();
    }
  }

  @Test
  void travelOverGrpc() throws Exception {
    List<ExportMetricsServiceRequest> received = new CopyOnWriteArrayList<>();
    Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(new MetricsServiceGrpc.MetricsServiceImplBase() {
          @Override
          public void export(ExportMetricsServiceRequest request, StreamObserver<ExportMetricsServiceResponse> answer) {
            received.add(request);
            answer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
            answer.onCompleted();
          }
        }).build().start();
    try (Requests traffic = traffic("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + server.getPort())) {
      Metrics metrics = metrics(traffic);
      ExporterState state = traffic.traces.exportMetrics(() -> metrics.scrape());
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.exported() > 0);
      assertThat(received.get(0).getResourceMetrics(0).getScopeMetrics(0).getMetricsList()).anyMatch(each -> each.getName().equals("app_info"));
    } finally {
      server.shutdownNow().awaitTermination();   // a port that stays open is an application that has started, to HealthTest
    }
  }

  @Test
  void aDeadCollectorCostsOneLine() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (LogLines lines = new LogLines(); Requests traffic = traffic("OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://localhost:" + port + "/v1/metrics")) {
      Metrics metrics = metrics(traffic);
      ExporterState state = traffic.traces.exportMetrics(() -> metrics.scrape());
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.failed() > 0);
      long once = state.failed();
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.failed() > once);
      assertThat(lines.lines()).singleElement().asString()
          .startsWith("[weft] WARN metrics cannot be delivered to http://127.0.0.1:" + port + "/v1/metrics over http/protobuf (");
      try (Collector collector = new Collector(port)) {
        await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.exported() > 0);
        assertThat(lines.lines()).hasSize(2).last().asString().contains("metrics are delivered again to").contains(" data points were lost");
        assertThat(collector.metrics).isNotEmpty();
      }
    }
  }

  @Test
  void aSourceThatThrowsIsToldAndAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Collector collector = new Collector(); LogLines lines = new LogLines();
        Requests traffic = traffic("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())) {
      Metrics metrics = metrics(traffic);
      ExporterState state = traffic.traces.exportMetrics(() -> {
        if (asked.incrementAndGet() == 1) {
          throw new IllegalStateException("not yet");
        }
        return metrics.scrape();
      });
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.exported() > 0);
      assertThat(lines.lines().get(0)).contains("they could not be read").contains("not yet");
    }
  }

  @Test
  void withoutTheSettingNothingIsExported() {
    try (Requests traffic = traffic("OTEL_METRICS_EXPORTER", "prometheus")) {
      Metrics metrics = metrics(traffic);
      assertThat(traffic.traces.exportMetrics(() -> metrics.scrape())).isNull();
    }
  }
}
