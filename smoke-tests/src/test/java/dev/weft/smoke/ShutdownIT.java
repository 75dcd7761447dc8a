package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The end of the JVM: spans that end while the application's own shutdown hooks run are delivered, and nothing takes longer for it. */
class ShutdownIT {
  private static final int TIMES = 100;

  @OnOldestAndNewestJdk
  void whatEndsWhileTheApplicationsHooksRunArrives(Jdk jdk) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = finishing(jdk, target, collector, "" + TIMES, "30")) {
      app.awaitLine("started");
      AgentPort.of(app);
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(app.stdout()).contains("asked " + (TIMES + 1));
      assertThat(target.traceParents()).hasSize(TIMES + 1).allMatch(header -> collector.receivedId(header.split("-")[2]));
      assertThat(app.stderr()).doesNotContain(" WARN ", " ERROR ");
    }
  }

  /** The agent's hook gives up, spans arrive all the same, and the JVM goes on as it would without the agent. */
  @OnOldestAndNewestJdk
  void aHookThatNeverEndsIsNotWaitedFor(Jdk jdk) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = finishing(jdk, target, collector, "endless", "1")) {
      app.awaitLine("started");
      AgentPort.of(app);
      app.askToEnd();
      app.awaitLine("agent's hook has ended");
      List<String> before = List.copyOf(target.traceParents());
      await().atMost(StartedProcess.LIMIT).until(() -> target.traceParents().stream().skip(before.size())
          .anyMatch(header -> collector.receivedId(header.split("-")[2])));
      assertThat(app.isAlive()).isTrue();
      assertThat(before).allMatch(header -> collector.receivedId(header.split("-")[2]));
    }
  }

  @OnOldestAndNewestJdk
  void whatTheCollectorCannotTakeAtTheMomentIsSentAgain(Jdk jdk) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_BSP_SCHEDULE_DELAY", "600000")
            .env("OTEL_METRICS_EXPORTER", "otlp").env("OTEL_METRIC_EXPORT_INTERVAL", "600000").env("WEFT_SHUTDOWN_TIMEOUT", "30")
            .start("dev.weft.smoke.app.Calling", target.address().toString(), "1")) {
      app.awaitLine("done");
      AgentPort.of(app);
      collector.refuse(3);
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(target.traceParents()).singleElement().matches(header -> collector.receivedId(header.split("-")[2]));
      assertThat(collector.metrics()).isNotEmpty();
      assertThat(app.stderr()).doesNotContain(" WARN ", " ERROR ");
    }
  }

  /** Were the hour waited for, this would last longer than tests may. */
  @OnOldestAndNewestJdk
  void aCollectorThatAsksForMoreTimeThanThereIsIsNotWaitedFor(Jdk jdk) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.POSTPONING);
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_BSP_SCHEDULE_DELAY", "600000")
            .env("OTEL_EXPORTER_OTLP_TIMEOUT", "600000").env("OTEL_BSP_EXPORT_TIMEOUT", "600000").env("WEFT_SHUTDOWN_TIMEOUT", "300")
            .start("dev.weft.smoke.app.Calling", target.address().toString(), "1")) {
      app.awaitLine("done");
      AgentPort.of(app);
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(collector.requests()).isEqualTo(1);
      assertThat(app.stderr()).contains("(HTTP status 503)", "[weft] INFO 1 spans were lost since the start");
    }
  }

  /** Were any hook waited for until the setting's time is over, this would last longer than tests may. */
  @OnOldestAndNewestJdk
  void anEndWithNothingToWaitForDoesNotWait(Jdk jdk) {
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
        .env("WEFT_SHUTDOWN_TIMEOUT", "300").start("dev.weft.smoke.app.Waiting")) {
      app.awaitLine("started");
      AgentPort.of(app);
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(app.stdout()).isEqualTo("started\nstopped\n");
    }
  }

  @OnOldestAndNewestJdk
  void aFailureOfTheLastMomentReachesSentry(Jdk jdk) throws IOException {
    List<String> envelopes = new CopyOnWriteArrayList<>();
    HttpServer sentry = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    sentry.createContext("/api/7/envelope/", exchange -> {
      try (exchange) {
        envelopes.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(200, -1);
      }
    });
    sentry.start();
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
        .env("OTEL_TRACES_EXPORTER", "none").env("SENTRY_DSN", "http://key@127.0.0.1:" + sentry.getAddress().getPort() + "/7")
        .start("dev.weft.smoke.app.FailingLast")) {
      app.awaitLine("started");
      AgentPort port = AgentPort.of(app);
      assertThat(port.metric("weft_sentry_events_exported_total")).hasValue(0);
      assertThat(port.metric("weft_sentry_events_dropped_total")).hasValue(0);
      assertThat(port.status().path("errorExporter").path("destination").asText()).startsWith("Sentry at 127.0.0.1:");
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(app.stdout()).contains("answered 500");
      assertThat(envelopes).singleElement().asString().contains("\"transaction\": \"GET /last/*\"");
    } finally {
      sentry.stop(0);
    }
  }

  private static StartedProcess finishing(Jdk jdk, Target target, Collector collector, String times, String seconds) {
    return new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_BSP_SCHEDULE_DELAY", "600000")
        .env("WEFT_SHUTDOWN_TIMEOUT", seconds).start("dev.weft.smoke.app.Finishing", target.address().toString(), times);
  }
}
