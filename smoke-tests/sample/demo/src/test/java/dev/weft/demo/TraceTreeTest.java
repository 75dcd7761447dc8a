package dev.weft.demo;

import static dev.weft.demo.Spans.failed;
import static dev.weft.demo.Spans.span;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
  @Test
  void drawsChildrenBelowTheirParentsInTheOrderOfTheirStart() {
    Trace trace = new Trace("t", List.of(
        span("4", "3", "pricing", "server", "GET /prices/*", 110, 8),
        span("1", "", "shop", "server", "GET /products/*", 100, 24),
        span("3", "1", "shop", "client", "GET", 108, 12),
        failed(span("5", "4", "pricing", "client", "SELECT prices", 112, 1), Map.of("error.type", "08006")),
        span("6", "4", "pricing", "client", "SET", 114, 0),
        span("2", "1", "shop", "client", "SELECT products", 101, 3)));

    assertThat(TraceTree.draw(trace)).isEqualTo("""
        trace t: 6 spans, 24.0 ms
        shop     server  GET /products/*                     0.0 ms     24.0 ms  ████████████████████████
        shop     client  ├─ SELECT products                  1.0 ms      3.0 ms  ·███
        shop     client  └─ GET                              8.0 ms     12.0 ms  ········████████████
        pricing  server     └─ GET /prices/*                10.0 ms      8.0 ms  ··········████████
        pricing  client        ├─ SELECT prices ✗ 08006     12.0 ms      1.0 ms  ············█
        pricing  client        └─ SET                       14.0 ms      0.0 ms  ··············█
        """);
  }

  @Test
  void tellsCallsOfOneNameApart() {
    Span call = span("1", "", "shop", "client", "GET", 0, 1);
    assertThat(label(call, Map.of("db.system.name", "redis"))).isEqualTo("GET redis ✗");
    assertThat(label(call, Map.of("http.response.status_code", "500", "error.type", "500"))).isEqualTo("GET 500 ✗");
    assertThat(label(call, Map.of("http.response.status_code", "200", "error.type", "java.io.IOException")))
        .isEqualTo("GET 200 ✗ java.io.IOException");
  }

  private static String label(Span span, Map<String, String> attributes) {
    return TraceTree.draw(new Trace("t", List.of(failed(span, attributes)))).split("client  |  +0\\.0 ms")[1];
  }

  @Test
  void drawsWhatHasLostItsParentAsARoot() {
    assertThat(TraceTree.draw(new Trace("t", List.of(span("2", "gone", "shop", "client", "GET", 5, 1))))).isEqualTo("""
        trace t: 1 spans, 1.0 ms
        shop  client  GET      0.0 ms      1.0 ms  ████████████████████████
        """);
  }

  @Test
  void drawsEverySpanOnceWhereParentsLeadInACircle() {
    Trace circle = new Trace("t", List.of(span("1", "2", "shop", "internal", "one", 0, 1), span("2", "1", "shop", "internal", "two", 1, 1)));
    assertThat(TraceTree.draw(circle)).containsOnlyOnce("one").containsOnlyOnce("two");
  }

  @Test
  void tellsAWholeTraceFromOneThatLacksItsRoot() {
    Span root = span("1", "", "shop", "server", "GET", 0, 9);
    Span child = span("2", "1", "shop", "client", "GET", 1, 1);
    assertThat(new Trace("t", List.of(root, child)).isWhole()).isTrue();
    assertThat(new Trace("t", List.of(child)).isWhole()).isFalse();
    assertThat(new Trace("t", List.of(root, span("3", "gone", "shop", "client", "GET", 2, 1))).isWhole()).isFalse();
  }
}
