package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** An application with a copy of Prometheus' client of its own, and settings for that copy: neither copy sees what is the other's. */
class OwnPrometheusIT {
  @TempDir
  private Path folder;

  @OnEveryJdk
  void eachCopyHasItsOwnSettingsAndMetrics(Jdk jdk) throws IOException {
    Files.writeString(folder.resolve("prometheus.properties"), "io.prometheus.exemplars.maxRetentionPeriodSeconds=11\n");
    try (Target target = new Target();
        StartedProcess with = telling(withAgent(jdk)).start("dev.weft.smoke.app.OwnPrometheus", target.address().toString());
        StartedProcess without = telling(withoutAgent(jdk)).start("dev.weft.smoke.app.OwnPrometheus", target.address().toString())) {
      without.awaitLine("done");
      with.awaitLine("done");
      assertThat(with.stdout()).isEqualTo(without.stdout()).startsWith("""
          system property [42.0]
          variable false
          file 11
          metrics 1
          spans false
          200 4
          """);
      AgentPort port = AgentPort.of(with);
      port.assertNothingWentWrong();
      String host = "host=\"127.0.0.1:" + target.address().getPort() + "\"";
      assertThat(port.metric(target.counted())).hasValue(1);
      assertThat(port.metrics()).contains("http_client_request_duration_seconds_bucket{" + host + ",method=\"GET\",le=\"0.005\"}")
          .doesNotContain("le=\"42.0\"", "Of the application.");
      assertThat(openMetrics(port)).contains(target.counted() + " 1.0 # {span_id=");
    }
  }

  private Jvm telling(Jvm jvm) {
    return jvm.options("-Dio.prometheus.metrics.histogramClassicUpperBounds=42").env("IO_PROMETHEUS_METRICS_EXEMPLARS_ENABLED", "false")
        .classPath(folder);
  }

  @OnEveryJdk
  void settingsThatTheApplicationsCopyRefusesAreNothingToTheAgents(Jdk jdk) {
    try (Target target = new Target();
        StartedProcess property = withAgent(jdk).options("-Dio.prometheus.metrics.histogramClassicUpperBounds=wrong")
            .start("dev.weft.smoke.app.OwnPrometheus", target.address().toString());
        StartedProcess unknown = withAgent(jdk).env("IO_PROMETHEUS_NO_SUCH_SETTING", "1")
            .start("dev.weft.smoke.app.OwnPrometheus", target.address().toString());
        StartedProcess file = withAgent(jdk).env("PROMETHEUS_CONFIG", "/no/such/file")
            .start("dev.weft.smoke.app.OwnPrometheus", target.address().toString())) {
      for (StartedProcess app : new StartedProcess[] {property, unknown, file}) {
        app.awaitLine("done");
        assertThat(app.stdout()).startsWith("refused: ");
        assertThat(AgentPort.of(app).metric(target.counted())).hasValue(1);
        assertThat(app.stderr().lines()).allMatch(line -> line.startsWith("[weft] INFO "));
      }
    }
  }

  private static String openMetrics(AgentPort port) {
    return Http.get(port.address().resolve("/metrics"), "Accept", "application/openmetrics-text").body();
  }

  private static Jvm withAgent(Jdk jdk) {
    return withoutAgent(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_TRACES_EXPORTER", "none");
  }

  private static Jvm withoutAgent(Jdk jdk) {
    return new Jvm(jdk).classPath(Jvm.APPLICATIONS).classPath(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> jar.contains("prometheus-metrics-")).map(Path::of).toArray(Path[]::new));
  }
}
