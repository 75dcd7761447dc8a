package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * While an application takes all memory, whatever the agent's threads do fails. Each has worked before: a class whose initializer finds no memory
 * cannot be used any more, by rule of the JVM.
 */
class NoMemoryIT {
  @TempDir
  private Path folder;

  @OnOldestAndNewestJdk
  void onceTheApplicationHasMemoryAgainEverythingIsReportedAgain(Jdk jdk) throws IOException {
    Path log = folder.resolve("access.log");
    Path go = folder.resolve("go");
    try (Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).options("-Xmx48m", "-XX:+UseSerialGC").env("WEFT_PORT", "0")
            .env("WEFT_ACCESS_LOG", log.toString()).env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString())
            .env("OTEL_EXPORTER_OTLP_COMPRESSION", "none").env("OTEL_BSP_SCHEDULE_DELAY", "100")
            .env("OTEL_METRICS_EXPORTER", "otlp").env("OTEL_METRIC_EXPORT_INTERVAL", "100")
            .classPath(Jvm.APPLICATIONS).start("dev.weft.smoke.app.NoMemory", go.toString())) {
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> {
        assertThat(log).content().contains("/before");
        assertThat(collector.received("/before")).isTrue();
        assertThat(collector.metrics()).isNotEmpty();
      });
      AgentPort port = AgentPort.of(app);
      assertThat(port.metrics()).contains("http_requests_total");
      Files.createFile(go);
      app.awaitLine("done");
      assertThat(app.stdout()).isEqualTo("before 200 0\nafter 200 0\nuncaught in null\ndone\n");
      int before = collector.metrics().size();
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> {
        assertThat(log).content().hasLineCount(2).contains("/after");
        assertThat(collector.received("/after")).isTrue();
        assertThat(collector.metrics()).hasSizeGreaterThan(before);
      });
      assertThat(port.metrics()).contains("http_requests_total");
    }
  }
}
