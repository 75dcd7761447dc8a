package dev.weft.export;

import static dev.weft.export.Collector.attributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.redis.RedisOperation;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void theCollectorSeesExactlyWhatHappened(String compression) throws Exception {
    try (Collector collector = new Collector();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_SERVICE_NAME", "shop",
            "OTEL_RESOURCE_ATTRIBUTES", "service.version=1.2.3,deployment.environment.name=pre%20prod",
            "OTEL_EXPORTER_OTLP_HEADERS", "x-token=a%20b", "OTEL_EXPORTER_OTLP_COMPRESSION", compression)) {
      HttpServerOperation server = Requests.start(Map.of("traceparent", "00-" + TRACE + '-' + PARENT + "-01", "tracestate", "a=1,b=2"));
      URI uri = URI.create("http://pricing:81/p?q=ä");
      HttpClientOperation client = HttpClientOperation.start(Instrumentation.of("java-http-client"), "GET", uri);
      Map<String, String> sent = new HashMap<>();
      client.inject(Map::put, sent);
      client.status(404);
      client.end(null);
      RedisOperation redis = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "GET");
      redis.end(new IllegalStateException("gone"));
      server.route("/orders/{id}");
      server.status(200);
      server.end(null);

      await().until(() -> collector.spans().size() == 3);
      assertThat(redis.exception()).as("kept no longer than it takes to report it").isNull();
      Span served = only(collector, "dev.weft.servlet");
      assertThat(served.getName()).isEqualTo("GET /orders/{id}");
      assertThat(hex(served.getTraceId())).isEqualTo(TRACE);
      assertThat(hex(served.getParentSpanId())).isEqualTo(PARENT);
      assertThat(served.getTraceState()).isEqualTo("a=1,b=2");
      assertThat(served.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(served.getFlags()).isEqualTo(0x301);   // sampled, parent known to be remote
      assertThat(served.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
      assertThat(attributes(served.getAttributesList()))
          .containsAllEntriesOf(Map.of("http.request.method", "GET", "http.route", "/orders/{id}", "http.response.status_code", 200L,
              "weft.awaited.http.count", 1L, "weft.awaited.redis.count", 1L))
          .containsOnlyKeys("http.request.method", "http.route", "http.response.status_code", "weft.awaited.http.count",
              "weft.awaited.http.duration", "weft.awaited.redis.count", "weft.awaited.redis.duration");
      assertThat(served.getStartTimeUnixNano()).isEqualTo(server.startEpochNanos());
      assertThat(served.getEndTimeUnixNano()).isEqualTo(server.startEpochNanos() + server.durationNanos());

      Span called = only(collector, "dev.weft.java-http-client");
      assertThat(called.getName()).isEqualTo("GET");
      assertThat(called.getParentSpanId()).isEqualTo(served.getSpanId());
      assertThat(called.getFlags()).isEqualTo(0x101);
      assertThat(called.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(called.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(attributes(called.getAttributesList())).isEqualTo(Map.of("http.request.method", "GET", "server.address", "pricing",
          "server.port", 81L, "url.full", "http://pricing:81/p?q=ä", "http.response.status_code", 404L, "error.type", "404"));
      assertThat(sent).containsEntry("traceparent", "00-" + TRACE + '-' + hex(called.getSpanId()) + "-01")
          .containsEntry("tracestate", "a=1,b=2");

      Span command = only(collector, "dev.weft.jedis");
      assertThat(command.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(command.getEventsCount()).isEqualTo(1);
      assertThat(command.getEvents(0).getName()).isEqualTo("exception");
      assertThat(command.getEvents(0).getTimeUnixNano()).isEqualTo(command.getEndTimeUnixNano());
      assertThat(attributes(command.getEvents(0).getAttributesList()))
          .containsEntry("exception.type", "java.lang.IllegalStateException").containsEntry("exception.message", "gone")
          .hasEntrySatisfying("exception.stacktrace", text ->
              assertThat((String) text).startsWith("java.lang.IllegalStateException: gone").contains("at dev.weft.export.TracesTest."));

      assertThat(collector.scopes().get(0).getScope().getVersion()).isNotEmpty();
      Map<String, Object> resource = attributes(collector.requests.get(0).getResourceSpans(0).getResource().getAttributesList());
      assertThat(resource).containsEntry("service.name", "shop").containsEntry("service.version", "1.2.3")
          .containsEntry("deployment.environment.name", "pre prod").containsEntry("process.pid", ProcessHandle.current().pid())
          .containsEntry("telemetry.distro.name", "weft").containsEntry("telemetry.sdk.name", "weft")
          .containsKeys("service.instance.id", "host.arch", "os.type", "os.description", "process.runtime.name",
              "process.runtime.version", "process.runtime.description", "process.executable.path", "telemetry.distro.version")
          .doesNotContainKeys("process.command_args", "process.command_line");
      assertThat(requests.traces.resource()).containsEntry("service.name", "shop").containsEntry("deployment.environment.name", "pre prod");
      assertThat(collector.headers.get(0)).containsEntry("X-token", List.of("a b"));
      await().until(() -> requests.traces.state().exported() == 3);
      assertThat(requests.traces.state().lastSuccessMillis()).isPositive();
      assertThat(requests.traces.state().destination()).isEqualTo("http://127.0.0.1:" + collector.port() + "/v1/traces over http/protobuf");
    }
  }

  private static Span only(Collector collector, String scope) {
    List<Span> spans = collector.scopes().stream().filter(spansOf -> spansOf.getScope().getName().equals(scope))
        .flatMap(spansOf -> spansOf.getSpansList().stream()).toList();
    assertThat(spans).hasSize(1);
    return spans.get(0);
  }

  private static String hex(com.google.protobuf.ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Test
  void limitsOfAttributesAndEventsHold() throws Exception {
    try (Collector collector = new Collector();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "2",
            "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "4", "OTEL_SPAN_EVENT_COUNT_LIMIT", "0")) {
      HttpServerOperation operation = Requests.start(Map.of());
      operation.details().url(null, "/a/long/path", null);
      operation.end(new IllegalStateException());
      await().until(() -> collector.spans().size() == 1);
      Span span = collector.spans().get(0);
      assertThat(attributes(span.getAttributesList())).isEqualTo(Map.of("http.request.method", "GET", "url.path", "/a/l"));
      assertThat(span.getDroppedAttributesCount()).isEqualTo(1);
      assertThat(span.getEventsList()).isEmpty();
      assertThat(span.getDroppedEventsCount()).isEqualTo(1);
    }
  }

  @Test
  void anExceptionThatThrowsIsReportedWithoutItsMessage() throws Exception {
    RuntimeException exception = new RuntimeException() {
      @Override
      public String getMessage() {
        throw new IllegalStateException("no message");
      }
    };
    try (Collector collector = new Collector(); Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())) {
      HttpServerOperation operation = Requests.start(Map.of());
      operation.end(exception);
      await().until(() -> collector.spans().size() == 1);
      Span span = collector.spans().get(0);
      assertThat(attributes(span.getEvents(0).getAttributesList()))
          .containsEntry("exception.type", exception.getClass().getName()).doesNotContainKey("exception.message")
          .containsKey("exception.stacktrace");
    }
  }

  @Test
  void nothingIsReportedWhereTheSdkIsDisabled() throws Exception {
    try (Collector collector = new Collector();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_SDK_DISABLED", "true")) {
      HttpServerOperation operation = Requests.start(Map.of("traceparent", "00-" + TRACE + '-' + PARENT + "-01"));
      assertThat(operation.isRecording()).isFalse();
      Map<String, String> sent = new HashMap<>();
      HttpClientOperation client = HttpClientOperation.start(Instrumentation.of("java-http-client"), "GET", URI.create("http://a/"));
      client.inject(Map::put, sent);
      client.end(null);
      operation.end(null);
      assertThat(sent).isEmpty();
      assertThat(requests.traces.state().off()).isEqualTo("OTEL_SDK_DISABLED=true");
      assertThat(requests.traces.state().ended()).isZero();
    }
  }

  @Test
  void withoutAnExporterTracesAreCarriedOnAndNothingIsKept() throws Exception {
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "none")) {
      HttpServerOperation operation = Requests.start(Map.of());
      assertThat(operation.isRecording()).isTrue();
      operation.end(null);
      assertThat(requests.queue.operations().size()).isZero();
      assertThat(requests.traces.state().off()).isEqualTo("OTEL_TRACES_EXPORTER=none");
    }
  }

  @Test
  void aFileOfDeclarativeConfigurationThatCannotBeUsedCostsOneLineAndTheTraces() {
    try (LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_CONFIG_FILE", "/nowhere/otel.yaml", "OTEL_SERVICE_NAME", "shop")) {
      assertThat(log.lines()).singleElement().asString().contains("there are no traces").contains("OTEL_CONFIG_FILE=/nowhere/otel.yaml");
      assertThat(requests.traces.state().off()).isNotNull();
      assertThat(requests.traces.resource()).containsEntry("service.name", "shop");
      Requests.serve("/");
      assertThat(requests.queue.operations().size()).isZero();
    }
  }

  @Test
  void aFileOfDeclarativeConfigurationTakesThePlaceOfVariables(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("otel.yaml"), """
        file_format: "1.0"
        resource: {attributes: [{name: service.name, value: shop}]}
        propagator: {composite: [tracecontext: ]}
        tracer_provider:
          processors:
            - batch: {exporter: {otlp_http: {endpoint: "${COLLECTOR}/v1/traces", headers: [{name: x-token, value: a b}]}}}
        """);
    try (LogLines log = new LogLines();
        Collector collector = new Collector();
        Requests requests = new Requests("OTEL_CONFIG_FILE", file.toString(), "COLLECTOR", collector.url(), "OTEL_SERVICE_NAME", "other",
            "OTEL_TRACES_EXPORTER", "none")) {
      HttpServerOperation server = Requests.start(Map.of("traceparent", "00-" + TRACE + '-' + PARENT + "-01"));
      server.end(null);
      await().until(() -> collector.spans().size() == 1);
      assertThat(hex(collector.spans().get(0).getTraceId())).isEqualTo(TRACE);
      assertThat(collector.headers.get(0)).containsEntry("X-token", List.of("a b"));
      assertThat(requests.traces.resource()).containsEntry("service.name", "shop");
      assertThat(log.lines()).noneMatch(line -> line.contains("WARN"));
    }
  }

  @Test
  void oneThreadExportsAndTheLoaderOfTheCallerStays() throws Exception {
    ClassLoader mine = new ClassLoader(null) { };
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Thread.currentThread().setContextClassLoader(mine);
    try (Collector collector = new Collector(); Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())) {
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(mine);
      Requests.serve("/");
      await().until(() -> collector.spans().size() == 1);
      assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().startsWith("weft-") && !before.contains(thread))
          .extracting(Thread::getName).containsOnly("weft-export");
      assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("weft-export"))
          .allMatch(Thread::isDaemon).noneMatch(thread -> thread.getContextClassLoader() == mine);
    } finally {
      Thread.currentThread().setContextClassLoader(TracesTest.class.getClassLoader());
    }
  }
}
