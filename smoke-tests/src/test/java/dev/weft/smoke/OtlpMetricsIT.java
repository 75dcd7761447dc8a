package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** Metrics over OTLP, by setting, beside those of the port. */
class OtlpMetricsIT {
  @TempDir
  private Path folder;

  @OnOldestAndNewestJdk
  void areThoseOfThePort(Jdk jdk) throws IOException {
    Path beans = Files.writeString(folder.resolve("beans.yaml"),
        "rules: [{bean: 'java.lang:type=Threading', mapping: {ThreadCount: {metric: threads.alive}}}]");
    try (Collector collector = new Collector(Collector.Manner.ACCEPTING); Target target = new Target();
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_TRACES_EXPORTER", "none")
            .env("OTEL_METRICS_EXPORTER", "otlp").env("OTEL_METRIC_EXPORT_INTERVAL", "1s").env("OTEL_JMX_CONFIG", beans.toString())
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).classPath(Jvm.APPLICATIONS)
            .start("dev.weft.smoke.app.OwnBeans", target.address().toString(), "5")) {
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(called(collector.metrics())).contains(5.0));
      AgentPort port = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(names(collector.metrics())).containsAll(names(port.metrics())));
      assertThat(port.metric("threads_alive{otel_scope_name=\"io.opentelemetry.jmx\"}").orElse(0)).isPositive();
      assertThat(port.metric("weft_data_points_exported_total")).isPresent();
      assertThat(port.metric("weft_data_points_dropped_total")).hasValue(0);
      assertThat(app.stderr()).doesNotContain("WARN");
      port.assertNothingWentWrong();
    }
  }

  private static List<Double> called(List<Metric> metrics) {
    return metrics.stream().filter(metric -> metric.getName().equals("http_client_requests"))
        .flatMap(metric -> metric.getSum().getDataPointsList().stream()).map(point -> point.getAsDouble()).toList();
  }

  /** As Prometheus names them: without units and what its format adds. */
  private static Set<String> names(List<Metric> metrics) {
    return metrics.stream().map(metric -> plain(metric.getName())).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(String page) {
    return Pattern.compile("(?m)^# TYPE (\\S+) ").matcher(page).results().map(found -> plain(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String plain(String name) {
    return name.replaceFirst("_total$", "").replaceFirst("_(seconds|bytes|ratio)$", "");
  }
}
