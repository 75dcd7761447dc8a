package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JaegerTracesTest {
  @Test
  void readsSpansWithTheirServicesParentsAndTags() throws IOException {
    List<Trace> traces = JaegerTraces.parse("""
        {"data": [{"traceID": "a1", "spans": [
          {"traceID": "a1", "spanID": "b1", "operationName": "GET /products", "references": [], "startTime": 1000, "duration": 20,
           "tags": [{"key": "span.kind", "type": "string", "value": "server"}, {"key": "http.response.status_code", "value": 500},
                    {"key": "error", "type": "bool", "value": true}], "processID": "p1"},
          {"traceID": "a1", "spanID": "b2", "operationName": "work", "startTime": 1005, "duration": 0, "tags": [], "processID": "p2",
           "references": [{"refType": "FOLLOWS_FROM", "spanID": "b9"}, {"refType": "CHILD_OF", "traceID": "a1", "spanID": "b1"}]}],
         "processes": {"p1": {"serviceName": "shop"}, "p2": {"serviceName": "pricing"}}}], "errors": null}
        """);

    assertThat(traces).hasSize(1);
    Span root = traces.get(0).spans().get(0);
    assertThat(root).extracting(Span::spanId, Span::parentSpanId, Span::service, Span::kind, Span::startNanos, Span::durationNanos,
        Span::error).containsExactly("b1", "", "shop", "server", 1_000_000L, 20_000L, true);
    assertThat(root.attributes()).containsEntry("http.response.status_code", "500");
    assertThat(traces.get(0).spans().get(1)).extracting(Span::parentSpanId, Span::service, Span::kind, Span::error)
        .containsExactly("b1", "pricing", "internal", false);
    assertThat(traces.get(0).isWhole()).isTrue();
  }

  @Test
  void readsAnAnswerWithoutTraces() throws IOException {
    assertThat(JaegerTraces.parse("{\"data\": []}")).isEmpty();
  }
}
