package dev.weft.metrics;

import static io.prometheus.metrics.expositionformats.generated.Metrics.MetricFamily;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusProtobufWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Compared with what the client's own writer makes of the same, read with protobuf's library. */
class ProtobufFormatTest {
  private static final String PROTOBUF = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,"
      + "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2";

  @Test
  void allKindsOfMetricsAreWrittenAsTheClientWritesThem() throws IOException {
    Rows rows = new Rows(new Buckets(new Settings(Map.of())), 10, true);
    rows.counter("requests_total", "Requests.", "path", "status").labelValues("/ä", "200").inc(3);
    rows.gauge("active", "Under way.", () -> -1.5);
    rows.info("app", "The application.", "service").setLabelValues("shop");
    HistogramFamily sizes = rows.sizes("item_size_bytes", "Sizes.", "of");
    for (long size : new long[] {0, 1, 2, 2, 3, 100, 101, 105, 110, 5_000, 1_000_000_000_000L}) {
      sizes.point("some").observe(size);
    }
    sizes.point("none");
    rows.durations("wait_seconds", "Time.").point().observe(1);
    List<MetricSnapshot> all = rows.scrape();
    new JvmRows().scrape().forEach(all::add);   // with a summary
    MetricSnapshots snapshots = new MetricSnapshots(all);

    assertThat(read(written(new ProtobufFormatWriter(), snapshots))).hasSizeGreaterThan(20)
        .isEqualTo(read(written(new PrometheusProtobufWriter(), snapshots)));
  }

  @Test
  void histogramsAreNativeWithTheirExemplarsWhereTheSettingSaysSo() throws IOException {
    Metrics metrics = MetricsTest.metrics(Map.of("WEFT_METRICS_NATIVE_HISTOGRAMS", "true", "WEFT_METRICS_RENAME", "endpoint=route"));
    Traffic.served("GET", "/orders", 200);

    MetricsPage page = metrics.page(PROTOBUF, Set.of("http_request_duration_seconds"));
    assertThat(page.contentType()).startsWith("application/vnd.google.protobuf");
    assertThat(read(page.body())).singleElement().satisfies(family -> {
      assertThat(family.getMetric(0).getLabel(1).getName()).isEqualTo("route");
      assertThat(family.getMetric(0).getHistogram().getPositiveDeltaList()).containsExactly(1L);
      assertThat(family.getMetric(0).getHistogram().getBucketList()).hasSize(12)
          .anyMatch(bucket -> bucket.getExemplar().getLabelList().stream().anyMatch(label -> label.getName().equals("trace_id")));
    });
    assertThat(metrics.page("text/plain", Set.of()).contentType()).startsWith("text/plain");
  }

  @Test
  void textIsWrittenWhereTheyAreNotEvenIfProtobufIsAskedFor() throws IOException {
    assertThat(MetricsTest.metrics(Map.of()).page(PROTOBUF, Set.of()).contentType()).startsWith("application/openmetrics-text");
  }

  private static byte[] written(ExpositionFormatWriter writer, MetricSnapshots snapshots) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, snapshots, EscapingScheme.ALLOW_UTF8);
    return out.toByteArray();
  }

  private static List<MetricFamily> read(byte[] page) throws IOException {
    List<MetricFamily> families = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(page);
    for (MetricFamily family = MetricFamily.parseDelimitedFrom(in); family != null; family = MetricFamily.parseDelimitedFrom(in)) {
      families.add(family);
    }
    return families;
  }
}
