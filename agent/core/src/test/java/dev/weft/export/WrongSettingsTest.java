package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong settings cost a line each, and traces are delivered all the same. */
class WrongSettingsTest {
  private static final String[] WRONG = {
      "OTEL_BSP_SCHEDULE_DELAY", "soon",
      "OTEL_BSP_MAX_QUEUE_SIZE", "-1",
      "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "0",
      "OTEL_BSP_EXPORT_TIMEOUT", "x",
      "OTEL_TRACES_EXPORTER", "zipkin",
      "OTEL_METRICS_EXPORTER", "zipkin",
      "OTEL_METRIC_EXPORT_INTERVAL", "0",
      "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "lowmemory",
      "OTEL_LOGS_EXPORTER", "console",
      "OTEL_TRACES_SAMPLER", "jaeger_remote",
      "OTEL_TRACES_SAMPLER_ARG", "endpoint=http://localhost:14250",   // of use to that sampler only: no line of its own
      "OTEL_PROPAGATORS", "xray",
      "OTEL_RESOURCE_ATTRIBUTES", "=",
      "OTEL_EXPORTER_OTLP_PROTOCOL", "http/json",
      "OTEL_EXPORTER_OTLP_HEADERS", "a",
      "OTEL_EXPORTER_OTLP_COMPRESSION", "brotli",
      "OTEL_EXPORTER_OTLP_TIMEOUT", "-5",
      "OTEL_EXPORTER_OTLP_CERTIFICATE", "/no/such/file",
      "OTEL_EXPORTER_OTLP_CLIENT_KEY", "/no/such/file",
      "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "all",
      "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "all",
      "OTEL_SPAN_EVENT_COUNT_LIMIT", "all"};

  @Test
  void allAtOnce() throws Exception {
    try (Collector collector = new Collector(); LogLines log = new LogLines()) {
      List<String> settings = new ArrayList<>(List.of(WRONG));
      settings.addAll(List.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()));
      Requests requests = new Requests(settings.toArray(new String[0]));
      Requests.serve("/");
      requests.traces.close(20_000);
      assertThat(collector.spans()).hasSize(1);
      assertThat(log.lines()).hasSize(WRONG.length / 2 - 1).allMatch(line -> line.contains(" is used"));
      for (int i = 0; i < WRONG.length; i += 2) {
        String start = "[weft] WARN setting " + WRONG[i] + '=';
        assertThat(log.lines()).filteredOn(line -> line.startsWith(start)).hasSize(WRONG[i].endsWith("_ARG") ? 0 : 1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "OTEL_BSP_MAX_EXPORT_BATCH_SIZE | 4096 | OTEL_BSP_MAX_EXPORT_BATCH_SIZE=4096 is not within OTEL_BSP_MAX_QUEUE_SIZE; 2048 is used",
      "OTEL_EXPORTER_OTLP_ENDPOINT | http://127.0.0.1:4317 | traces go to port 4317 with the protocol http/protobuf"})
  void settingsThatDoNotGoTogether(String name, String value, String line) {
    try (LogLines log = new LogLines(); Requests requests = new Requests(name, value)) {
      assertThat(requests.traces.state().off()).isNull();
      assertThat(log.lines()).singleElement().asString().contains(line);
    }
  }

  @Test
  void grpcHasNoPathInItsEndpoint() {
    try (LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:9/v1/traces")) {
      assertThat(requests.traces.state().destination()).isEqualTo("http://127.0.0.1:4317/ over grpc");
      assertThat(log.lines()).singleElement().asString()
          .contains("is not a URL without a path, as grpc needs it; http://localhost:4317 is used");
    }
  }

  @ParameterizedTest
  @CsvSource(nullValues = "null", value = {
      "null, http://collector, http://collector/v1/traces",
      "null, http://collector:4318/base/, http://collector:4318/base/v1/traces",
      "http://collector:4318, http://other, http://collector:4318/",
      "http://collector:4318/in, null, http://collector:4318/in",
      "null, https://localhost:4318, https://localhost:4318/v1/traces",
      "null, http://me:secret@[::1]:4318, http://[::1]:4318/v1/traces"})
  void tracesGoWhereTheSpecificationSays(String traces, String all, String url) {
    try (Requests requests = new Requests("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", traces == null ? "" : traces,
        "OTEL_EXPORTER_OTLP_ENDPOINT", all == null ? "" : all)) {
      assertThat(requests.traces.state().destination()).isEqualTo(url + " over http/protobuf");
    }
  }

  @Test
  void aKeyWithoutItsCertificateAndAFileThatHoldsNoneAreSaid(@TempDir Path folder) throws Exception {
    Path junk = Files.writeString(folder.resolve("junk.pem"), "no certificate");
    try (Collector collector = new Collector();
        LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
            "OTEL_EXPORTER_OTLP_CLIENT_KEY", junk.toString())) {
      Requests.serve("/");
      await().until(() -> collector.spans().size() == 1);
      assertThat(log.lines()).singleElement().asString()
          .contains("OTEL_EXPORTER_OTLP_CLIENT_KEY=" + junk + " is not of use without OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE; none is used");
    }
    try (Collector collector = new Collector();
        LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + collector.port(),
            "OTEL_EXPORTER_OTLP_CERTIFICATE", junk.toString())) {
      Requests.serve("/");
      Requests.serve("/");
      await().atMost(Duration.ofSeconds(20)).until(() -> requests.traces.state().failed() == 2);
      assertThat(log.lines()).singleElement().asString().contains("cannot be delivered").contains("valid X.509");
    }
  }
}
