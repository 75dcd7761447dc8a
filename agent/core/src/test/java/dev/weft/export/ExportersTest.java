package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.redis.RedisOperation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exporters other than OTLP: they are shown operations as the SDK's own spans. */
class ExportersTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";

  @BeforeEach
  void nothingExportedYet() {
    Extension.EXPORTED.clear();
    Extension.answer = CompletableResultCode.ofSuccess();
  }

  @Test
  void anExporterThatTheSdkFindsGetsSpans() {
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "kept", "OTEL_SERVICE_NAME", "shop",
        "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "2")) {
      HttpServerOperation server = Requests.start(Map.of("traceparent", "00-" + TRACE + '-' + PARENT + "-01", "tracestate", "a=1"));
      RedisOperation redis = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "GET");
      redis.end(new IllegalStateException("gone"));
      server.route("/orders/{id}");
      server.status(200);
      server.end(null);
      await().until(() -> requests.traces.state().exported() == 2);
      assertThat(requests.traces.state().destination()).isEqualTo("kept");

      SpanData served = Extension.EXPORTED.stream().filter(span -> span.getKind() == SpanKind.SERVER).findFirst().orElseThrow();
      assertThat(served.getName()).isEqualTo("GET /orders/{id}");
      assertThat(served.getTraceId()).isEqualTo(TRACE);
      assertThat(served.getParentSpanId()).isEqualTo(PARENT);
      assertThat(served.getParentSpanContext().isRemote()).isTrue();
      assertThat(served.getSpanContext().getTraceState().get("a")).isEqualTo("1");
      assertThat(served.getAttributes().size()).isEqualTo(2);
      assertThat(served.getTotalAttributeCount()).as("with those of the awaited command").isEqualTo(5);
      assertThat(served.getStatus()).isEqualTo(StatusData.unset());
      assertThat(served.getStartEpochNanos()).isEqualTo(server.startEpochNanos());
      assertThat(served.getEndEpochNanos()).isEqualTo(server.startEpochNanos() + server.durationNanos());
      assertThat(served.getInstrumentationScopeInfo().getName()).isEqualTo("dev.weft.servlet");
      assertThat(served.getResource().getAttribute(AttributeKey.stringKey("service.name"))).isEqualTo("shop");

      SpanData command = Extension.EXPORTED.stream().filter(span -> span.getKind() == SpanKind.CLIENT).findFirst().orElseThrow();
      assertThat(command.getParentSpanId()).isEqualTo(served.getSpanId());
      assertThat(command.getStatus()).isEqualTo(StatusData.error());
      assertThat(command.getEvents()).singleElement().satisfies(event -> {
        assertThat(event.getName()).isEqualTo("exception");
        assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.message"))).isEqualTo("gone");
      });
      await().untilAsserted(() -> assertThat(redis.exception()).as("kept no longer than it takes to report it").isNull());
    }
  }

  @Test
  void besideOtlpBothGetAllAndOtlpCounts() throws Exception {
    Extension.answer = CompletableResultCode.ofFailure();
    try (Collector collector = new Collector();
        LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_TRACES_EXPORTER", "otlp,kept", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())) {
      Requests.start(Map.of()).end(new IllegalStateException("gone"));
      await().until(() -> requests.traces.state().exported() == 1);
      Requests.serve("/");
      await().until(() -> requests.traces.state().exported() == 2);
      assertThat(collector.spans()).hasSize(2);
      assertThat(collector.spans().get(0).getEventsCount()).isEqualTo(1);
      assertThat(Extension.EXPORTED).hasSize(2).first().satisfies(span -> assertThat(span.getEvents()).hasSize(1));
      assertThat(requests.traces.state().failed()).isZero();
      assertThat(log.lines()).singleElement().asString().contains("exporter kept").contains("refused");
    }
  }

  @Test
  void bothShowHowManySpansTheBoundOfTheTraceLeftOut() throws Exception {
    Telemetry.maxSpans(2);
    try (Collector collector = new Collector();
        Requests requests = new Requests("OTEL_TRACES_EXPORTER", "otlp,kept", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())) {
      HttpServerOperation server = Requests.start(Map.of());
      for (int i = 0; i < 4; i++) {
        RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "GET").end(null);
      }
      server.end(null);
      await().until(() -> requests.traces.state().exported() == 2);
      assertThat(collector.spans()).flatExtracting(Span::getAttributesList).filteredOn(each -> each.getKey().equals("weft.spans_left_out"))
          .singleElement().satisfies(each -> assertThat(each.getValue().getIntValue()).isEqualTo(3));
      assertThat(Extension.EXPORTED).extracting(span -> span.getAttributes().get(AttributeKey.longKey("weft.spans_left_out")))
          .containsExactlyInAnyOrder(null, 3L);
    } finally {
      Telemetry.maxSpans(10_000);
    }
  }

  @Test
  void anExporterAloneThatFailsCostsOneLineAndItsSpansAreCounted() {
    Extension.answer = CompletableResultCode.ofExceptionalFailure(new IllegalStateException("full"));
    try (LogLines log = new LogLines(); Requests requests = new Requests("OTEL_TRACES_EXPORTER", "kept")) {
      Requests.serve("/");
      await().until(() -> requests.traces.state().failed() == 1);
      Requests.serve("/");
      await().until(() -> requests.traces.state().failed() == 2);
      assertThat(log.lines()).singleElement().asString().contains("cannot be delivered to kept").contains("full");
    }
  }

  @Test
  void loggingOtlpWritesJsonToTheAgentsLog() {
    try (LogLines log = new LogLines(); Requests requests = new Requests("OTEL_TRACES_EXPORTER", "logging-otlp")) {
      Requests.serve("/orders");
      await().until(() -> requests.traces.state().exported() == 1);
      assertThat(log.lines()).singleElement().asString().startsWith("[weft] INFO {\"resource\":").contains("\"name\":\"GET /orders\"");
    }
  }

  /** In the agent's jar java.util.logging is the agent's log, which a smoke test sees. */
  @Test
  void consoleWritesThroughJavaUtilLoggingAndNotToStandardOutput() {
    StringBuilder logged = new StringBuilder();
    Logger logger = Logger.getLogger("io.opentelemetry.exporter.logging.LoggingSpanExporter");
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.append(record.getMessage());
      }

      @Override
      public void flush() {
      }

      @Override
      public void close() {
      }
    };
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    System.setOut(new PrintStream(printed));
    try (Requests requests = new Requests("OTEL_TRACES_EXPORTER", "console")) {
      Requests.serve("/orders");
      await().until(() -> requests.traces.state().exported() == 1);
      assertThat(logged.toString()).contains("'GET /orders'");
      assertThat(printed.toString()).isEmpty();
    } finally {
      System.setOut(out);
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
  }

  @Test
  void samplersPropagatorsAndResourceProvidersThatTheSdkFindsAreUsed() throws Exception {
    try (Collector collector = new Collector();
        LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_TRACES_SAMPLER", "odd", "OTEL_PROPAGATORS", "own",
            "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())) {
      for (int i = 0; i < 50; i++) {
        HttpServerOperation root = Requests.start(Map.of());
        assertThat(root.isRecording()).isEqualTo((root.traceIdLow() & 1) == 1);
        root.end(null);
      }
      HttpServerOperation child = Requests.start(Map.of("x-own", TRACE + '/' + PARENT));
      assertThat(child.isRecording()).isTrue();
      assertThat(child.parentSpanId()).isEqualTo(Long.parseUnsignedLong(PARENT, 16));
      child.end(null);
      assertThat(requests.traces.propagation().mayInject("X-Own")).isTrue();
      assertThat(requests.traces.resource()).containsEntry("cloud.region", "here");
      await().until(() -> !collector.requests.isEmpty());
      assertThat(collector.requests.get(0).getResourceSpans(0).getResource().getAttributesList())
          .anyMatch(pair -> pair.getKey().equals("cloud.zones") && pair.getValue().getArrayValue().getValuesCount() == 2);
      assertThat(log.lines()).isEmpty();
    }
  }
}
