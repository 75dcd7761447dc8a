package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import dev.weft.testing.Binaries;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Collector with the files of {@code monitoring/logs} reads what an application prints, as Docker keeps it, and its access log. */
class LogShippingIT {
  private static final String APPLICATION = """
      package example;

      import com.sun.net.httpserver.HttpServer;
      import java.net.InetAddress;
      import java.net.InetSocketAddress;
      import java.util.logging.Level;
      import java.util.logging.Logger;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          Logger logger = Logger.getLogger("com.acme.Orders");
          HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
          server.createContext("/orders", exchange -> {
            logger.log(Level.SEVERE, "not shipped " + exchange.getRequestURI(), new IllegalStateException("no stock"));
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
          });
          server.start();
          System.out.println("port " + server.getAddress().getPort());
          Thread.currentThread().join();
        }
      }
      """;
  private static final List<String> PLAIN = List.of("12:00:00 ERROR Orders not shipped trace_id=bc6e9a36e6696924ba0e23cbd8e134fc",
      "java.lang.IllegalStateException: no stock", "\tat com.acme.Orders.ship(Orders.java:7)", "Caused by: java.io.IOException", "\t... 3 more");

  @TempDir
  private Path folder;
  private Path printed;

  @Test
  void sendsEachEventOnceThoughItIsRestartedAndFilesAreRenamed() throws Exception {
    Path binary = Binaries.assumed(Binaries.named("COLLECTOR_BINARY").or(() -> Binaries.onPath("otelcol")), "a Collector (COLLECTOR_BINARY)");
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(17);
    printed = Files.createDirectories(folder.resolve("containers/1f")).resolve("1f-json.log");
    Path access = Files.createDirectories(folder.resolve("access")).resolve("orders.log");
    try (Collector loki = new Collector(Collector.Manner.ACCEPTING);
        StartedProcess app = new Jvm(Jdks.own()).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("WEFT_LOGS_FORMAT", "json")
            .env("OTEL_SERVICE_NAME", "orders").env("OTEL_TRACES_EXPORTER", "none").env("WEFT_ACCESS_LOG", access.toString())
            .classPath(classes).start("example.Main")) {
      URI server = URI.create("http://127.0.0.1:" + app.awaitLine("port ").substring(5).trim());
      try (StartedProcess shipper = shipper(binary, loki)) {
        request(server, "/orders/1");
        print(app.awaitErrorLine("/orders/1\""));
        PLAIN.forEach(this::print);
        awaitBodies(loki, "not shipped /orders/1", "GET /orders/1 500", String.join("\n", PLAIN));
        shipper.terminate();
      }
      request(server, "/orders/2");
      print(app.awaitErrorLine("/orders/2\""));
      await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(access).content().contains("/orders/2"));
      Files.move(access, access.resolveSibling("orders.log.1"));
      Files.move(printed, printed.resolveSibling("1f-json.log.1"));
      request(server, "/orders/3");
      print(app.awaitErrorLine("/orders/3\""));
      try (StartedProcess shipper = shipper(binary, loki)) {
        awaitBodies(loki, "not shipped /orders/1", "GET /orders/1 500", String.join("\n", PLAIN),
            "not shipped /orders/2", "GET /orders/2 500", "not shipped /orders/3", "GET /orders/3 500");
        shipper.terminate();
      }
      assertThat(bodies(loki)).doesNotHaveDuplicates();

      LogRecord event = record(loki, "not shipped /orders/1");
      LogRecord request = record(loki, "GET /orders/1 500");
      assertThat(event.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_ERROR);
      assertThat(event.getTraceId().size()).isEqualTo(16);
      assertThat(request.getTraceId()).isEqualTo(event.getTraceId());
      assertThat(request.getSpanId()).isEqualTo(event.getSpanId());
      assertThat(attribute(event.getAttributesList(), "exception.type")).isEqualTo("java.lang.IllegalStateException");
      assertThat(attribute(event.getAttributesList(), "exception.stacktrace")).contains("no stock\n\tat example.Main");
      assertThat(attribute(request.getAttributesList(), "data_stream.dataset")).isEqualTo("weft.access");
      assertThat(attribute(request.getAttributesList(), "url.path")).isEqualTo("/orders/1");
      assertThat(record(loki, PLAIN.get(0)).getTraceId()).isEqualTo(ByteString.copyFrom(HexFormat.of().parseHex("bc6e9a36e6696924ba0e23cbd8e134fc")));
      assertThat(record(loki, PLAIN.get(0)).getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_ERROR);
      assertThat(loki.logResources().stream().map(each -> attribute(each.getResource().getAttributesList(), "service.name")))
          .containsOnly("orders", "container");
    }
  }

  private StartedProcess shipper(Path binary, Collector loki) throws IOException {
    Path here = Files.writeString(folder.resolve("here.yml"), """
        receivers:
          file_log/containers: {include: ['%1$s/containers/*/*-json.log*']}
          file_log/access: {include: ['%1$s/access/*.log*']}
        exporters:
          otlp_http/loki: {endpoint: '%2$s', compression: none, sending_queue: {batch: {flush_timeout: 100ms}}}
        extensions:
          file_storage: {directory: '%1$s/storage'}
          health_check: {endpoint: '127.0.0.1:0'}
        service: {telemetry: {metrics: {level: none}}}
        """.formatted(folder, loki.endpoint()));
    Path files = DeployedExpressions.MONITORING.resolve("logs");
    return StartedProcess.start(List.of(binary.toString(), "--config", files.resolve("collector.yml").toString(),
        "--config", files.resolve("loki.yml").toString(), "--config", here.toString()), Map.of());
  }

  /** Writes a line as Docker does. */
  private void print(String line) {
    ObjectNode docker = new ObjectMapper().createObjectNode().put("log", line + "\n").put("stream", "stderr");
    docker.putObject("attrs").put("com.docker.compose.service", "container");
    docker.put("time", Instant.now().toString());
    try {
      Files.writeString(printed, docker + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void request(URI server, String path) throws Exception {
    HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.discarding());
  }

  private static void awaitBodies(Collector loki, String... bodies) {
    await().atMost(StartedProcess.LIMIT).untilAsserted(() -> assertThat(bodies(loki)).contains(bodies));
  }

  private static List<String> bodies(Collector loki) {
    return loki.logRecords().stream().map(record -> record.getBody().getStringValue()).toList();
  }

  private static LogRecord record(Collector loki, String start) {
    return loki.logRecords().stream().filter(record -> record.getBody().getStringValue().startsWith(start)).findFirst().orElseThrow();
  }

  private static String attribute(List<KeyValue> attributes, String key) {
    return attributes.stream().filter(each -> each.getKey().equals(key)).map(each -> each.getValue().getStringValue()).findFirst().orElse("");
  }
}
