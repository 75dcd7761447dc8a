package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  /** Serves a request with some headers, which sends one itself; what that one carries, its own span's id shown as SPAN. */
  private static Map<String, String> passedOn(String propagators, Map<String, String> headers) {
    try (Requests requests = new Requests("OTEL_PROPAGATORS", propagators, "OTEL_TRACES_EXPORTER", "none")) {
      HttpServerOperation server = Requests.start(headers);
      HttpClientOperation client = HttpClientOperation.start(Instrumentation.of("java-http-client"), "GET", URI.create("http://a/"));
      Map<String, String> sent = new HashMap<>();
      client.inject(Map::put, sent);
      client.end(null);
      server.end(null);
      sent.replaceAll((name, value) -> value.replace(String.format("%016x", client.spanId()), "SPAN")
          .replace(String.format("%016x%016x", client.traceIdHigh(), client.traceIdLow()), "TRACE"));
      assertThat(server.traceIdLow() == 0x8448eb211c80319cL && server.parentSpanId() == 0xb7ad6b7169203331L)
          .as("took over the parent").isEqualTo(server.isParentRemote());
      sent.put("sampled", String.valueOf(server.isRecording()));
      sent.put("remote", String.valueOf(server.isParentRemote()));
      return sent;
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "tracecontext | traceparent | 00-" + TRACE + "-" + SPAN + "-01 | 00-TRACE-SPAN-01",
      "tracecontext | traceparent | 00-" + TRACE + "-" + SPAN + "-03 | 00-TRACE-SPAN-03",
      "'tracecontext,b3' | traceparent | 00-" + TRACE + "-" + SPAN + "-03 | 00-TRACE-SPAN-03",
      "b3 | b3 | " + TRACE + "-" + SPAN + "-1 | TRACE-SPAN-1",
      "b3 | b3 | " + TRACE + "-" + SPAN + "-d | TRACE-SPAN-d",
      "b3 | b3 | " + TRACE + "-" + SPAN + "-d-0000000000000007 | TRACE-SPAN-d",
      "'b3,tracecontext' | b3 | " + TRACE + "-" + SPAN + "-d | TRACE-SPAN-d",
      "jaeger | uber-trace-id | " + TRACE + ":" + SPAN + ":0:1 | TRACE:SPAN:0:1"})
  void aTraceIsTakenOverAndPassedOn(String propagator, String header, String came, String sent) {
    assertThat(passedOn(propagator, Map.of(header, came)))
        .containsEntry(header, sent).containsEntry("sampled", "true").containsEntry("remote", "true");
  }

  @ParameterizedTest
  @CsvSource({"00,00", "02,02", "01,01", "03,03", "fe,02", "ff,03"})
  void flagsOfTheSpecificationTravelAndAllOthersAreZero(String came, String sent) {
    for (String propagators : new String[] {"tracecontext,baggage", "tracecontext,b3"}) {
      assertThat(passedOn(propagators, Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-" + came)))
          .containsEntry("traceparent", "00-TRACE-SPAN-" + sent);
    }
  }

  @Test
  void aTraceThatBeginsHereSaysThatItsIdentifierIsRandom() {
    for (String propagators : new String[] {"tracecontext,baggage", "tracecontext,b3"}) {
      assertThat(passedOn(propagators, Map.of())).containsEntry("traceparent", "00-TRACE-SPAN-03");
    }
  }

  @Test
  void debuggingOfB3IsPassedOnInSeveralHeadersAsWell() {
    assertThat(passedOn("b3multi", Map.of("X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Flags", "1")))
        .isEqualTo(Map.of("X-B3-TraceId", "TRACE", "X-B3-SpanId", "SPAN", "X-B3-Sampled", "1", "X-B3-Flags", "1", "sampled", "true",
            "remote", "true"));
    assertThat(passedOn("b3", Map.of("X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Flags", "1"))).containsEntry("b3", "TRACE-SPAN-d");
    try (Requests requests = new Requests("OTEL_PROPAGATORS", "b3multi", "OTEL_TRACES_EXPORTER", "none")) {
      assertThat(requests.traces.propagation().mayInject("x-b3-flags")).isTrue();
    }
  }

  @Test
  void b3MayUseSeveralHeaders() {
    assertThat(passedOn("b3multi", Map.of("X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Sampled", "0")))
        .isEqualTo(Map.of("X-B3-TraceId", "TRACE", "X-B3-SpanId", "SPAN", "X-B3-Sampled", "0", "sampled", "false", "remote", "true"));
  }

  @Test
  void openTracingHeadersAreTakenOver() {
    Map<String, String> sent = passedOn("ottrace",
        Map.of("ot-tracer-traceid", "8448eb211c80319c", "ot-tracer-spanid", SPAN, "ot-tracer-sampled", "true"));
    assertThat(sent).containsEntry("ot-tracer-spanid", "SPAN").containsEntry("ot-tracer-sampled", "true");
  }

  @Test
  void severalPropagatorsTogether() {
    Map<String, String> sent = passedOn("b3,tracecontext,baggage",
        Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "tracestate", "k=v,l=w", "baggage", "user=7,place=a%20b"));
    assertThat(sent).containsEntry("b3", "TRACE-SPAN-1").containsEntry("traceparent", "00-TRACE-SPAN-01")
        .containsEntry("tracestate", "k=v,l=w").containsEntry("remote", "true");
    assertThat(sent.get("baggage").split(",")).containsExactlyInAnyOrder("user=7", "place=a%20b");
  }

  @Test
  void baggageAlone() {
    assertThat(passedOn("baggage", Map.of("baggage", "user=7")))
        .isEqualTo(Map.of("baggage", "user=7", "sampled", "true", "remote", "false"));
  }

  @Test
  void noneReadsAndWritesNothing() {
    assertThat(passedOn("none", Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-00")))
        .isEqualTo(Map.of("sampled", "true", "remote", "false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"b3", "b3multi", "jaeger", "ottrace", "tracecontext"})
  void malformedHeadersAreNone(String propagator) {
    String junk = "\u0001;:-%%" + "z".repeat(5000);
    Map<String, String> headers = new HashMap<>();
    for (String name : new String[] {"traceparent", "tracestate", "baggage", "b3", "X-B3-TraceId", "X-B3-SpanId", "X-B3-Sampled",
        "uber-trace-id", "uberctx-a", "jaeger-baggage", "ot-tracer-traceid", "ot-tracer-spanid", "ot-baggage-x"}) {
      headers.put(name, junk);
    }
    assertThat(passedOn(propagator, headers)).containsEntry("remote", "false").containsEntry("sampled", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b3", "b3multi", "jaeger", "ottrace", "tracecontext,baggage", "tracecontext,baggage,b3"})
  void wronglyEncodedHeadersAreNone(String propagator) {
    for (String junk : new String[] {"%zz", "%", "a=%zz", "a=%zz,%", "a=%zz;b=%", ":::", "-", "=", ",", "\u20ac"}) {
      Map<String, String> headers = new HashMap<>();
      for (String name : new String[] {"traceparent", "tracestate", "baggage", "b3", "X-B3-TraceId", "X-B3-SpanId", "X-B3-Sampled",
          "uber-trace-id", "uberctx-a", "jaeger-baggage", "ot-tracer-traceid", "ot-tracer-spanid", "ot-baggage-x"}) {
        headers.put(name, junk);
      }
      assertThat(passedOn(propagator, headers)).as(junk).containsEntry("remote", "false").containsEntry("sampled", "true");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tracecontext,baggage", "tracecontext,baggage,b3"})
  void whatNoClientWouldSendIsNotPassedOn(String propagators) {
    for (String unsendable : new String[] {"a=\u20ac", "a=\u0001", "a=1\r\nset-cookie: b=1"}) {
      Map<String, String> sent = passedOn(propagators,
          Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "tracestate", unsendable, "baggage", unsendable));
      assertThat(sent).containsEntry("traceparent", "00-TRACE-SPAN-01");
      HttpRequest.Builder request = HttpRequest.newBuilder();
      assertThatCode(() -> sent.forEach(request::header)).doesNotThrowAnyException();
    }
  }

  @Test
  void theDefaultIsReadWithoutTheSdk() {
    try (Requests requests = new Requests("OTEL_PROPAGATORS", "baggage, tracecontext", "OTEL_TRACES_EXPORTER", "none")) {
      assertThat(requests.traces.propagation()).isInstanceOf(W3cPropagation.class);
    }
  }
}
