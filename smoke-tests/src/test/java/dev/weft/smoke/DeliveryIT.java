package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.demo.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Spans get to the collector, and where they cannot, the application does not notice and the operator does. */
class DeliveryIT {
  private static final int CALLS = 3;

  @OnEveryJdk
  void withNoCollectorTheApplicationRunsAsWithoutTheAgent(Jdk jdk) {
    URI nobody = URI.create("http://127.0.0.1:" + Ports.free());
    assertLossIsSaidAndCounted(jdk, nobody, Map.of("OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true"), "ConnectException");
  }

  /** A status of 503 is tried again four times, which takes some eight seconds. */
  @ParameterizedTest
  @EnumSource(value = Collector.Manner.class, names = {"UNAVAILABLE", "FAILING"})
  void withACollectorThatRefusesTheApplicationRunsAsWithoutTheAgent(Collector.Manner manner) {
    try (Collector collector = new Collector(manner)) {
      String error = manner == Collector.Manner.FAILING ? "HTTP status 500" : "HTTP status 503";
      assertLossIsSaidAndCounted(Jdks.own(), collector.endpoint(), Map.of(), error);
    }
  }

  @Test
  void withACollectorThatNeverAnswersTheApplicationRunsAsWithoutTheAgent() {
    try (Collector collector = new Collector(Collector.Manner.SILENT)) {
      assertLossIsSaidAndCounted(Jdks.own(), collector.endpoint(), Map.of("OTEL_EXPORTER_OTLP_TIMEOUT", "1000"), "time");
    }
  }

  @Test
  void withSomethingElseAtTheCollectorsPortTheApplicationRunsAsWithoutTheAgent() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread greeter = new Thread(() -> greet(server));
      greeter.setDaemon(true);
      greeter.start();
      assertLossIsSaidAndCounted(Jdks.own(), URI.create("http://127.0.0.1:" + server.getLocalPort()), Map.of(), "");
    }
  }

  /** What OTLP over HTTP counts is the status. */
  @Test
  void anAnswerThatIsNoProtobufHurtsNobody() {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.GARBLED);
        StartedProcess app = calling(Jdks.own(), target, collector.endpoint(), Map.of())) {
      app.awaitLine("done");
      AgentPort port = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("weft_spans_exported_total").orElse(0) == CALLS);
      app.terminate();
      assertThat(app.stdout()).isEqualTo("200 4\n".repeat(CALLS) + "done\n");
      assertThat(app.stderr()).doesNotContain(" WARN ", " ERROR ");
    }
  }

  @Test
  void spansAreDeliveredAgainWhenTheCollectorIsBack() {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.FAILING);
        StartedProcess app = new Jvm(Jdks.own()).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_BSP_SCHEDULE_DELAY", "100")
            .start("dev.weft.smoke.app.Calling", target.address().toString(), "1000000")) {
      AgentPort port = AgentPort.of(app);
      app.awaitErrorLine("traces cannot be delivered");
      collector.behave(Collector.Manner.ACCEPTING);
      app.awaitErrorLine("traces are delivered again");
      assertThat(port.metric("weft_spans_exported_total").orElseThrow()).isPositive();
      assertThat(port.metric("weft_spans_dropped_total").orElseThrow()).isPositive();
      assertThat(port.status().path("exporter").path("failing").asBoolean()).isFalse();
    }
  }

  @OnEveryJdk
  void whatEndedBeforeSigtermArrives(Jdk jdk) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_BSP_SCHEDULE_DELAY", "600000")
            .env("OTEL_SERVICE_NAME", "caller").start("dev.weft.smoke.app.Calling", target.address().toString(), "" + CALLS)) {
      app.awaitLine("done");
      AgentPort.of(app).assertNothingWentWrong();
      assertThat(collector.requests()).isZero();
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(target.traceParents()).hasSize(CALLS).allSatisfy(header -> {
        assertThat(header).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
        assertThat(collector.receivedId(header.split("-")[1])).as("trace id of " + header).isTrue();
        assertThat(collector.receivedId(header.split("-")[2])).as("span id of " + header).isTrue();
      });
      assertThat(collector.received("GET")).isTrue();
      assertThat(collector.received("caller")).isTrue();
      assertThat(app.stderr()).doesNotContain(" WARN ", " ERROR ");
    }
  }

  /** Were the end not bounded it would last as long as one export may, ten minutes here. */
  @OnEveryJdk
  void aSilentCollectorDoesNotHoldTheEndUp(Jdk jdk) {
    try (Target target = new Target(); Collector collector = new Collector(Collector.Manner.SILENT);
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_EXPORTER_OTLP_TIMEOUT", "600000")
            .env("OTEL_BSP_EXPORT_TIMEOUT", "600000").env("WEFT_SHUTDOWN_TIMEOUT", "1")
            .start("dev.weft.smoke.app.Calling", target.address().toString(), "" + CALLS)) {
      app.awaitLine("done");
      AgentPort.of(app);
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(app.stdout()).isEqualTo("200 4\n".repeat(CALLS) + "done\n");
    }
  }

  private static void assertLossIsSaidAndCounted(Jdk jdk, URI collector, Map<String, String> settings, String error) {
    try (Target target = new Target(); StartedProcess with = calling(jdk, target, collector, settings);
        StartedProcess without = new Jvm(jdk).classPath(Jvm.APPLICATIONS)
            .start("dev.weft.smoke.app.Calling", target.address().toString(), "" + CALLS)) {
      with.awaitLine("done");
      without.awaitLine("done");
      AgentPort port = AgentPort.of(with);
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("weft_spans_dropped_total").orElse(0) == CALLS);
      JsonNode exporter = port.status().path("exporter");
      assertThat(exporter.path("failing").asBoolean()).as(exporter.toPrettyString()).isTrue();
      assertThat(exporter.path("dropped").asLong()).isEqualTo(CALLS);
      assertThat(exporter.path("lastError").asText()).isNotEmpty().contains(error);
      assertThat(with.terminate()).isEqualTo(without.terminate());
      assertThat(with.stdoutBytes()).isEqualTo(without.stdoutBytes());
      assertThat(with.stderr()).contains("[weft] INFO " + CALLS + " spans were lost since the start");
      assertThat(with.stderr().lines().filter(line -> !line.startsWith("[weft] INFO "))).singleElement().asString()
          .startsWith("[weft] WARN traces cannot be delivered to " + collector).contains(exporter.path("lastError").asText());
    }
  }

  private static StartedProcess calling(Jdk jdk, Target target, URI collector, Map<String, String> settings) {
    Jvm jvm = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.toString()).env("OTEL_BSP_SCHEDULE_DELAY", "500");
    settings.forEach(jvm::env);
    return jvm.start("dev.weft.smoke.app.Calling", target.address().toString(), "" + CALLS);
  }

  private static void greet(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException gone) {
        // the client left, or the test is over
      }
    }
  }
}
