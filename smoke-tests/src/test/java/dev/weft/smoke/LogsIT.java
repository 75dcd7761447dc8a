package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What an application logs in a request through the JDK's own logging, on every release of Java. */
class LogsIT {
  private static final String APPLICATION = """
      package example;

      import com.sun.net.httpserver.HttpServer;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;
      import java.util.logging.Logger;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Logger logger = Logger.getLogger("example");
          HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
          server.createContext("/orders", exchange -> {
            logger.warning("ordered: Gr\\u00f6\\u00dfe \\u4e2d \\ud83d\\ude00");
            logger.fine("not shown");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
          server.start();
          System.out.println("port " + server.getAddress().getPort());
          Thread.currentThread().join();
        }
      }
      """;

  private static final String MESSAGE = "ordered: Gr\u00f6\u00dfe \u4e2d \ud83d\ude00";

  @TempDir
  private Path folder;

  /** Without a locale, as in an image that sets none. */
  @OnEveryJdk
  void areLinesOfJsonThatNameTheRequestAndAreCounted(Jdk jdk) throws Exception {
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(8);
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("WEFT_LOGS_FORMAT", "json").env("LC_ALL", "POSIX")
        .env("OTEL_SERVICE_NAME", "orders").env("OTEL_TRACES_EXPORTER", "none").classPath(classes).start("example.Main")) {
      URI server = URI.create("http://127.0.0.1:" + app.awaitLine("port ").substring(5).trim());
      HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.resolve("/orders")).header("X-Request-ID", "a-1").build(),
          BodyHandlers.discarding());

      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(json(app)).isPresent());
      JsonNode event = new ObjectMapper().readTree(json(app).get());
      assertThat(event.path("message").asText()).isEqualTo(MESSAGE);
      assertThat(event.path("level").asText()).isEqualTo("WARN");
      assertThat(event.path("request_id").asText()).isEqualTo("a-1");
      assertThat(event.path("trace_id").asText()).hasSize(32);
      assertThat(event.path("service").asText()).isEqualTo("orders");
      AgentPort port = AgentPort.of(app);
      assertThat(port.metric("log_events_total{level=\"warn\"}")).hasValue(1);
      assertThat(port.metric("log_events_total{level=\"debug\"}")).hasValue(0);
      port.assertNothingWentWrong();
    }
  }

  @OnOldestAndNewestJdk
  void areLogRecordsAtACollectorThatIsThere(Jdk jdk) throws Exception {
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(8);
    try (Collector collector = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("OTEL_LOGS_EXPORTER", "otlp")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString()).env("OTEL_BSP_SCHEDULE_DELAY", "200").classPath(classes)
            .start("example.Main")) {
      URI server = URI.create("http://127.0.0.1:" + app.awaitLine("port ").substring(5).trim());
      HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.resolve("/orders")).build(), BodyHandlers.discarding());

      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(collector.logRecords()).hasSize(1));
      LogRecord record = collector.logRecords().get(0);
      assertThat(record.getBody().getStringValue()).isEqualTo(MESSAGE);
      assertThat(record.getSeverityText()).isEqualTo("WARNING");
      String span = HexFormat.of().formatHex(record.getSpanId().toByteArray());
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(collector.receivedId(span)).isTrue());
      AgentPort port = AgentPort.of(app);
      assertThat(port.metric("weft_log_records_exported_total")).hasValue(1);
      assertThat(port.metric("weft_log_records_dropped_total")).hasValue(0);
      port.assertNothingWentWrong();
    }
  }

  private static Optional<String> json(StartedProcess app) {
    return app.stderr().lines().filter(line -> line.startsWith("{")).findFirst();
  }
}
