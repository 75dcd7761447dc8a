package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.config.Settings;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Telemetry;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metrics as a collector gets them that asked for what came since the last time. */
class DeltaMetricsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void eachRequestHasWhatCameSinceTheOneBefore() throws Exception {
    try (Collector collector = new Collector(); Requests traffic = traffic(collector)) {
      ExporterState state = export(traffic);
      serve(2);
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> sum(collector) == 2);
      long exported = state.exported();
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.exported() > exported);   // of those intervals nothing is sent
      serve(3);
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> sum(collector) == 5);

      List<Metric> counters = collector.metrics("http_requests");
      assertThat(counters).hasSizeBetween(2, 5).allSatisfy(each ->
          assertThat(each.getSum().getAggregationTemporality()).isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA));
      List<NumberDataPoint> points = counters.stream().map(each -> each.getSum().getDataPoints(0)).toList();
      for (int i = 1; i < points.size(); i++) {
        assertThat(points.get(i).getStartTimeUnixNano()).isGreaterThanOrEqualTo(points.get(i - 1).getTimeUnixNano())
            .isLessThan(points.get(i).getTimeUnixNano());
      }

      List<Metric> durations = collector.metrics("http_request_duration");
      assertThat(durations).allSatisfy(each ->
          assertThat(each.getHistogram().getAggregationTemporality()).isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA));
      List<HistogramDataPoint> times = durations.stream().flatMap(each -> each.getHistogram().getDataPointsList().stream()).toList();
      assertThat(times.stream().mapToLong(HistogramDataPoint::getCount).sum()).isEqualTo(5);
      assertThat(times).allSatisfy(each -> {
        assertThat(each.getBucketCountsList().stream().mapToLong(count -> count).sum()).isEqualTo(each.getCount()).isPositive();
        assertThat(each.getSum()).isPositive();
      });
      assertThat(collector.metrics("jvm_memory_used")).hasSizeGreaterThan(counters.size());
    }
  }

  @Test
  void whatWasNotDeliveredIsInTheNextRequest() throws Exception {
    try (LogLines lines = new LogLines(); Collector collector = new Collector(); Requests traffic = traffic(collector)) {
      collector.status = 400;
      ExporterState state = export(traffic);
      serve(2);
      long failed = state.failed();
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.failed() > failed);
      serve(1);
      collector.status = 200;
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> sum(collector) == 3);
      assertThat(lines.lines()).isNotEmpty();
    }
  }

  @Test
  void histogramsHaveTheirBoundsAlsoIfTheyAreNative() throws Exception {
    try (Collector collector = new Collector(); Requests traffic = traffic(collector)) {
      export(traffic, "WEFT_METRICS_NATIVE_HISTOGRAMS", "true");
      serve(1);
      traffic.traces.close(LONG.toMillis());
      assertThat(collector.metrics("http_request_duration")).singleElement()
          .satisfies(each -> assertThat(each.getHistogram().getDataPoints(0).getExplicitBoundsList()).isNotEmpty());
    }
  }

  private static Requests traffic(Collector collector) {
    return new Requests("OTEL_METRICS_EXPORTER", "otlp", "OTEL_TRACES_EXPORTER", "none", "OTEL_METRIC_EXPORT_INTERVAL", "50",
        "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url());
  }

  private static ExporterState export(Requests traffic, String... setting) {
    Metrics metrics = new Metrics(new Settings(setting.length == 0 ? Map.of() : Map.of(setting[0], setting[1])), "shop", null, null);
    Telemetry.ready(metrics::measure, traffic.traces.sampler(), traffic.traces.propagation());
    return traffic.traces.exportMetrics(() -> metrics.scrape());
  }

  private static void serve(int requests) {
    for (int i = 0; i < requests; i++) {
      Requests.serve("/orders");
    }
  }

  private static double sum(Collector collector) {
    return collector.metrics("http_requests").stream().flatMap(each -> each.getSum().getDataPointsList().stream())
        .mapToDouble(NumberDataPoint::getAsDouble).sum();
  }
}
