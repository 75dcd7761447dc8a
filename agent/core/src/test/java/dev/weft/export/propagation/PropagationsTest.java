package dev.weft.export.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HttpServerOperation;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.W3cPropagation;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.extension.trace.propagation.JaegerPropagator;
import io.opentelemetry.extension.trace.propagation.OtTracePropagator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ours and OpenTelemetry's own propagators read and write the same. */
class PropagationsTest {
  private static final RequestHeaders<Map<String, String>> HEADERS = new RequestHeaders<>() {
    @Override
    public String get(Map<String, String> carrier, String name) {
      return carrier.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue)
          .findFirst().orElse(null);
    }

    @Override
    public Iterable<String> names(Map<String, String> carrier) {
      return carrier.keySet();
    }
  };
  private static final String[] TRACES = {"0af7651916cd43dd8448eb211c80319c", "8448eb211c80319c", "00000000000000000000000000000001", "1",
      "0af7651916cd43dd8448eb211c80319c0", "0AF7651916CD43DD8448EB211C80319C", "00000000000000000000000000000000", "", "xyz"};
  private static final String[] SPANS = {"b7ad6b7169203331", "0000000000000001", "1", "0000000000000000", "B7AD6B7169203331", "", "-",
      "b7ad6b71692033310"};
  private static final String[] SAMPLED = {"1", "0", "d", "true", "false", "", "01", "3", "ff", "x", "TRUE"};

  private Propagation underTest;

  /** The propagation is whatever the test says; all is sampled as the parent has it. */
  @BeforeEach
  void extractWithIt() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new Propagation() {
      @Override
      public <C> boolean extract(RemoteContext operation, RequestHeaders<C> headers, C carrier) {
        return underTest.extract(operation, headers, carrier);
      }

      @Override
      public <C> void inject(Operation operation, dev.weft.telemetry.HeaderSetter<C> setter, C carrier) {
        underTest.inject(operation, setter, carrier);
      }

      @Override
      public boolean mayInject(String header) {
        return underTest.mayInject(header);
      }
    });
  }

  @AfterEach
  void asBefore() {
    Telemetry.early(Sampler.ALWAYS, new W3cPropagation());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tracecontext", "b3", "b3multi", "jaeger", "ottrace", "baggage", "tracecontext,b3", "b3,tracecontext",
      "jaeger,b3multi,tracecontext", "tracecontext,baggage,b3,b3multi"})
  void areAsTheSdks(String names) {
    Propagation ours = Propagations.of(new StandardSettings(new Settings(Map.of("OTEL_PROPAGATORS", names))));
    List<TextMapPropagator> all = Arrays.stream(names.split(",")).map(PropagationsTest::sdks).toList();
    Propagation sdks = new SdkPropagation(TextMapPropagator.composite(all));
    Random random = new Random(names.hashCode());
    int parents = 0;
    for (int i = 0; i < 2000; i++) {
      Map<String, String> headers = headers(random, names.contains("baggage"));
      Map<String, String> expected = passedOn(sdks, headers);
      assertThat(passedOn(ours, headers)).as("%s", headers).isEqualTo(expected);
      parents += Boolean.parseBoolean(expected.get("remote")) ? 1 : 0;
    }
    assertThat(parents).isBetween(names.equals("baggage") ? 0 : 50, 1990);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "tracecontext         | traceparent tracestate",
      "baggage              | baggage",
      "tracecontext,baggage | traceparent tracestate baggage",
      "b3                   | b3",
      "b3multi              | X-B3-TraceId X-B3-SpanId X-B3-Sampled",
      "jaeger               | uber-trace-id uberctx-user",
      "ottrace              | ot-tracer-traceid ot-tracer-spanid ot-tracer-sampled ot-baggage-place",
      "tracecontext,b3      | traceparent tracestate b3",
      "none                 | ''"
  })
  void tellWhichHeadersTheyMayInject(String names, String expected) {
    Propagation propagation = Propagations.of(new StandardSettings(new Settings(Map.of("OTEL_PROPAGATORS", names))));
    List<String> all = List.of("traceparent", "tracestate", "baggage", "b3", "X-B3-TraceId", "X-B3-SpanId", "X-B3-Sampled", "X-B3",
        "uber-trace-id", "uberctx-user", "uberctx", "ot-tracer-traceid", "ot-tracer-spanid", "ot-tracer-sampled", "ot-baggage-place");
    assertThat(all.stream().filter(propagation::mayInject).collect(Collectors.joining(" "))).isEqualTo(expected);
    assertThat(all.stream().filter(name -> propagation.mayInject(name.toUpperCase(Locale.ROOT))).collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  private static TextMapPropagator sdks(String name) {
    return switch (name) {
      case "tracecontext" -> W3CTraceContextPropagator.getInstance();
      case "baggage" -> W3CBaggagePropagator.getInstance();
      case "b3" -> B3Propagator.injectingSingleHeader();
      case "b3multi" -> B3Propagator.injectingMultiHeaders();
      case "jaeger" -> JaegerPropagator.getInstance();
      default -> OtTracePropagator.getInstance();
    };
  }

  /** Headers of all formats, well formed more often than not. */
  private static Map<String, String> headers(Random random, boolean w3cBaggage) {
    Map<String, String> headers = new HashMap<>();
    put(random, headers, "traceparent", "00-" + one(random, TRACES) + '-' + one(random, SPANS) + "-0" + random.nextInt(2));
    put(random, headers, "tracestate", "a=1,b=2");
    put(random, headers, "b3", one(random, TRACES) + '-' + one(random, SPANS) + (random.nextInt(3) == 0 ? "" : '-' + one(random, SAMPLED)));
    put(random, headers, "X-B3-TraceId", one(random, TRACES));
    put(random, headers, "X-B3-SpanId", one(random, SPANS));
    put(random, headers, "X-B3-Sampled", one(random, SAMPLED));
    put(random, headers, "X-B3-Flags", one(random, SAMPLED));
    String jaeger = one(random, TRACES) + ':' + one(random, SPANS) + ":0:" + one(random, SAMPLED);
    put(random, headers, "uber-trace-id", random.nextInt(4) == 0 ? jaeger.replace(":", "%3A") : jaeger);
    put(random, headers, "ot-tracer-traceid", one(random, TRACES));
    put(random, headers, "ot-tracer-spanid", one(random, SPANS));
    put(random, headers, "ot-tracer-sampled", one(random, SAMPLED));
    if (w3cBaggage) {
      put(random, headers, "baggage", "user=7");
    } else if (random.nextInt(3) == 0) {
      headers.put("uberctx-user", "7");
      headers.put("ot-baggage-place", "a b%c");
    } else if (random.nextInt(3) == 0) {
      headers.put("jaeger-baggage", "place= here, broken");
    }
    return headers;
  }

  private static void put(Random random, Map<String, String> headers, String name, String value) {
    if (random.nextInt(4) > 0) {
      headers.put(name, value);
    }
  }

  /** The first, which is well formed, half of the time. */
  private static String one(Random random, String[] values) {
    return random.nextBoolean() ? values[0] : values[random.nextInt(values.length)];
  }

  /** What an operation that came with some headers takes over, and what it sends on. */
  private Map<String, String> passedOn(Propagation propagation, Map<String, String> headers) {
    underTest = propagation;
    HttpServerOperation operation = HttpServerOperation.start(Context.slot(), Instrumentation.of("servlet"), "GET", HEADERS, headers);
    Map<String, String> sent = new TreeMap<>();
    propagation.inject(operation, Map::put, sent);
    operation.end(null);
    sent.replaceAll((name, value) -> value.replace(String.format("%016x", operation.spanId()), "SPAN"));
    if (!operation.isParentRemote()) {
      sent.replaceAll((name, value) -> value.replace(String.format("%016x", operation.traceIdHigh()), "HIGH")
          .replace(String.format("%016x", operation.traceIdLow()), "LOW"));
    } else {
      sent.put("parent", String.format("%016x%016x %016x", operation.traceIdHigh(), operation.traceIdLow(), operation.parentSpanId()));
    }
    sent.put("remote", String.valueOf(operation.isParentRemote()));
    sent.put("sampled", String.valueOf(operation.isRecording()));
    sent.put("state", String.valueOf(operation.traceState()));
    return sent;
  }
}
