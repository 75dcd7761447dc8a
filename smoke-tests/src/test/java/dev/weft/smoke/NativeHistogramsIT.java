package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Native histograms, by setting, in a real Prometheus. */
class NativeHistogramsIT {
  @Test
  void prometheusGetsThemWithTheirExemplarsAndAllElseAsBefore() {
    try (Target target = new Target();
        StartedProcess app = new Jvm(Jdks.own()).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_TRACES_EXPORTER", "none")
            .env("WEFT_METRICS_NATIVE_HISTOGRAMS", "true").classPath(Jvm.APPLICATIONS)
            .start("dev.weft.smoke.app.Calling", target.address().toString(), "5");
        Prometheus prometheus = Prometheus.scraping(AgentPort.of(app).address().getPort())) {
      String host = "host='127.0.0.1:" + target.address().getPort() + "'";
      String duration = "http_client_request_duration_seconds{" + host + "}";
      awaitValue(prometheus, "histogram_count(" + duration + ")", 5);
      awaitValue(prometheus, "histogram_sum(" + duration + ") > bool 0", 1);
      awaitValue(prometheus, "histogram_quantile(0.5, " + duration + ") > bool 0", 1);
      awaitValue(prometheus, "http_client_requests_total{" + host + ",status='200'}", 5);
      awaitValue(prometheus, "count(jvm_gc_collection_seconds_count) > bool 0", 1);
      awaitValue(prometheus, "app_info", 1);
      assertThat(prometheus.exemplars(duration)).isNotEmpty().allMatch(labels -> labels.containsKey("trace_id"));
      AgentPort.of(app).assertNothingWentWrong();
      assertThat(AgentPort.of(app).metrics()).contains("http_client_request_duration_seconds_bucket{");   // text has the classic ones
    }
  }

  private static void awaitValue(Prometheus prometheus, String promQl, double value) {
    await(promQl).atMost(StartedProcess.LIMIT).pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(prometheus.query(promQl)).extracting(Prometheus.Sample::value).containsExactly(value));
  }
}
