package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Databases;
import dev.weft.demo.Load;
import dev.weft.demo.OtlpReceiver;
import dev.weft.testing.QpidBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators deploy beside the services, with the sample application and another one under load: dashboards have data, an outage reaches who is on call. */
class MonitoringIT {
  private static final int REQUESTS_A_SECOND = 20;
  private static final Target TARGET = new Target();
  /** What the sample application does not use. */
  private static final List<Library> LIBRARIES = List.of(
      new Library("RabbitMq", "rabbitmq", "5.37", () -> QpidBroker.PORT + " parcels"),
      new Library("Grpc", "grpc", "1.20", () -> ""),
      new Library("PooledClient", "http-client-pools", "second", TARGET::address));
  /** Windows of up to three days need no more than two samples. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir
  private Path folder;

  @AfterAll
  static void closeTarget() {
    TARGET.close();
  }

  @Test
  void everyExpressionHasDataAndAnOutageReachesWhoIsOnCall() throws Exception {
    try (Databases databases = Databases.start(); OtlpReceiver receiver = OtlpReceiver.start();
        Application pricing = started(ApplicationBuilder.pricing(databases), "pricing", receiver);
        Application shop = started(ApplicationBuilder.shop(databases, pricing.address().toString()), "shop", receiver);
        LibraryApplication other =
            LibraryApplication.start(folder, 17, LIBRARIES, Map.of("OTEL_SERVICE_NAME", "other", "OTEL_TRACES_EXPORTER", "none"));
        AutoCloseable using = other.using(LIBRARIES);
        Load load = new Load(shop.address())) {
      load.start(REQUESTS_A_SECOND);
      try (MonitoringStack stack = MonitoringStack.start(AgentPort.of(shop), AgentPort.of(pricing), AgentPort.of(other.process()), databases)) {
        Map<String, String> expected = DeployedExpressions.all();
        assertThat(expected).hasSizeGreaterThan(100);
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1))
            .untilAsserted(() -> assertThat(withoutData(stack.prometheus(), expected)).isEmpty());
        assertThat(stack.notifications().received()).noneMatch(alert -> alert.contains("ServiceDown"));

        pricing.process().destroyForcibly();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(stack.notifications().received())
            .contains("pagerduty firing ServiceDown pricing", "slack firing ServiceDown pricing"));
        assertThat(stack.notifications().received()).as("the cause is told, what follows from it is not")
            .noneMatch(alert -> alert.endsWith("ServiceNotReady pricing")).noneMatch(alert -> alert.endsWith("ServiceDown shop"));
      }
      AgentPort.of(shop).assertNothingWentWrong();
    }
  }

  private static TreeSet<String> withoutData(Prometheus prometheus, Map<String, String> expressions) {
    return expressions.entrySet().stream().filter(one -> prometheus.query(one.getValue()).isEmpty()).map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Application started(ApplicationBuilder application, String name, OtlpReceiver receiver) throws IOException {
    return application.agent(AgentJar.WEFT).environment("WEFT_PORT", "0").environment("OTEL_SERVICE_NAME", name).environment("WEFT_TRACES_KEEP", "errors")
        .environment("WEFT_RULES", DeployedExpressions.MONITORING.resolve("rules/shop.yml").toString())
        .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.otlpEndpoint().toString()).start();
  }
}
