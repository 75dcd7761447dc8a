package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.weft.config.Settings;
import dev.weft.telemetry.Globs;
import dev.weft.telemetry.http.HttpServerSettings;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LogLevel;
import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Log events as a collector gets them. */
class LogExportTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @AfterEach
  void asWithoutSettings() {
    LoggedEvents.to(null);
    LoggedEvents.showData(Globs.NONE);
    HttpServerSettings.identifyUsers(false);
    LogContext.showUsers(false);
  }

  private static Requests start(String... settings) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_LOGS_EXPORTER", "otlp"));
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    EarlyTraces.apply(new Settings(environment));
    environment.put("OTEL_BLRP_SCHEDULE_DELAY", "20");
    return new Requests(environment.entrySet().stream().flatMap(each -> Stream.of(each.getKey(), each.getValue()))
        .toArray(String[]::new));
  }

  private static LoggedEvent event(String message) {
    return new LoggedEvent(1_700_000_000_123L, LogLevel.WARN, "WARNING", "com.acme.Orders", message);
  }

  @Test
  void areLogRecordsOfTheirTrace() throws Exception {
    try (Collector collector = new Collector(); Requests requests = start("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
        "OTEL_SERVICE_NAME", "shop", "OTEL_EXPORTER_OTLP_LOGS_HEADERS", "key=of-logs")) {
      LoggedEvents.showData(Globs.of(List.of("tenant")));
      HttpServerSettings.identifyUsers(true);
      LogContext.showUsers(true);
      var request = Requests.start(Map.of("x-request-id", "a-1"));
      request.user("ann");
      LoggedEvents.add(event("ordered").data(Map.of("tenant", "blue", "secret", "x")).keyValues(Map.of("size", 4, "open", true))
          .exception(new IllegalStateException("why")));
      request.end(null);
      LoggedEvents.add(new LoggedEvent(1, LogLevel.ERROR, "FATAL", null, null));

      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> requests.traces.logState().exported() == 2);
      assertThat(collector.logs).allSatisfy(each -> assertThat(each.getResourceLogsList()).allSatisfy(logs ->
          assertThat(Collector.attributes(logs.getResource().getAttributesList())).containsEntry("service.name", "shop")));
      assertThat(collector.headers).anySatisfy(each -> assertThat(each).containsEntry("Key", List.of("of-logs")));
      ScopeLogs scope = collector.scopeLogs("com.acme.Orders");
      assertThat(scope.getLogRecordsList()).hasSize(1);
      LogRecord record = scope.getLogRecords(0);
      assertThat(record.getTimeUnixNano()).isEqualTo(1_700_000_000_123_000_000L);
      assertThat(record.getSeverityNumberValue()).isEqualTo(13);
      assertThat(record.getSeverityText()).isEqualTo("WARNING");
      assertThat(record.getBody().getStringValue()).isEqualTo("ordered");
      assertThat(record.getTraceId()).isEqualTo(bytes(request.traceIdHigh(), request.traceIdLow()));
      assertThat(record.getSpanId()).isEqualTo(bytes(request.spanId()));
      assertThat(record.getFlags() & 1).isEqualTo(1);
      Map<String, Object> attributes = Collector.attributes(record.getAttributesList());
      assertThat((String) attributes.remove("exception.stacktrace")).startsWith("java.lang.IllegalStateException: why").contains("LogExportTest");
      assertThat(attributes).containsExactlyInAnyOrderEntriesOf(Map.of("tenant", "blue", "size", 4L, "open", true, "request_id", "a-1", "enduser.id", "ann",
          "exception.type", "java.lang.IllegalStateException", "exception.message", "why",
          "thread.name", Thread.currentThread().getName(), "thread.id", Thread.currentThread().getId()));

      LogRecord outside = collector.scopeLogs("").getLogRecords(0);
      assertThat(outside.getSeverityNumberValue()).isEqualTo(21);
      assertThat(outside.hasBody()).isFalse();
      assertThat(outside.getTraceId()).isEmpty();
    }
  }

  private static ByteString bytes(long... longs) {
    ByteBuffer bytes = ByteBuffer.allocate(longs.length * Long.BYTES);
    for (long each : longs) {
      bytes.putLong(each);
    }
    return ByteString.copyFrom(bytes.array());
  }

  @Test
  void withoutTheSettingNothingIsKept() {
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none")) {
      assertThat(LoggedEvents.areWanted()).isFalse();
      assertThat(requests.traces.logState()).isNull();
    }
  }

  @Test
  void aWrongExporterCostsOneLine() {
    try (LogLines lines = new LogLines(); Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none", "OTEL_LOGS_EXPORTER", "oltp")) {
      assertThat(requests.traces.logState()).isNull();
      assertThat(lines.lines()).containsExactly("[weft] WARN setting OTEL_LOGS_EXPORTER=oltp is not one of otlp, none; none is used");
    }
  }

  @Test
  void aDeadCollectorCostsOneLineAndEveryRecordIsCounted() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (LogLines lines = new LogLines(); Requests requests = start("OTEL_TRACES_EXPORTER", "none",
        "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://localhost:" + port + "/v1/logs", "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true")) {
      ExporterState state = requests.traces.logState();
      for (int i = 1; i <= 3; i++) {
        LoggedEvents.add(event("lost"));
        int failed = i;
        await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.failed() == failed);
      }
      assertThat(lines.lines()).singleElement().asString()
          .startsWith("[weft] WARN log records cannot be delivered to http://127.0.0.1:" + port + "/v1/logs over http/protobuf (");
      try (Collector collector = new Collector(port)) {
        LoggedEvents.add(event("delivered"));
        await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> state.exported() == 1);
        assertThat(collector.scopeLogs("com.acme.Orders").getLogRecordsList()).hasSize(1);
        assertThat(lines.lines()).hasSize(2).last().asString().endsWith("; 3 log records were lost since the start");
      }
    }
  }

  @Test
  void whatDoesNotFitIsCounted() throws Exception {
    try (Collector collector = new Collector();
        Requests requests = start("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BLRP_MAX_QUEUE_SIZE", "2")) {
      collector.held = new CountDownLatch(1);
      for (int i = 0; i < 50; i++) {
        LoggedEvents.add(event("flood"));
      }
      assertThat(requests.traces.logState().dropped()).isGreaterThan(40);
      collector.held.countDown();
      requests.close();
      assertThat(requests.traces.logState().exported() + requests.traces.logState().dropped()).isEqualTo(50);
    }
  }

  @Test
  void longMessagesAreCutAndSentInSeveralRequests() throws Exception {
    try (Collector collector = new Collector(); Requests requests = start("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(),
        "OTEL_TRACES_EXPORTER", "none")) {
      collector.held = new CountDownLatch(1);
      for (int i = 0; i < 101; i++) {
        LoggedEvents.add(event("\u20ac".repeat(100_000)));
      }
      collector.held.countDown();
      await().pollDelay(Duration.ZERO).atMost(LONG).until(() -> requests.traces.logState().exported() == 101);
      assertThat(collector.logs).hasSizeGreaterThan(3).allSatisfy(each -> assertThat(each.getSerializedSize()).isLessThan(4_000_000));
      assertThat(collector.scopeLogs("com.acme.Orders").getLogRecords(0).getBody().getStringValue()).hasSize(32 * 1024);
    }
  }
}
