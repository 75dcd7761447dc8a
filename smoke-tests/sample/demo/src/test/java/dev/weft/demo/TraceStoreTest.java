package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceStoreTest {
  @Test
  void keepsTheLastTracesAndABoundedNumberOfSpansOfEach() {
    TraceStore store = new TraceStore(2, 3);
    for (int trace = 1; trace <= 4; trace++) {
      for (int span = 1; span <= 5; span++) {
        store.add(List.of(span("t" + trace, "s" + span, "shop")));
      }
    }
    assertThat(store.traces("shop")).extracting(Trace::id).containsExactly("t3", "t4");
    assertThat(store.traces("shop")).allSatisfy(trace -> assertThat(trace.spans()).hasSize(3));
  }

  @Test
  void findsTracesThatAServiceTookPartIn() {
    TraceStore store = new TraceStore(10, 10);
    store.add(List.of(span("t1", "1", "shop"), span("t1", "2", "pricing"), span("t2", "3", "shop")));
    assertThat(store.traces("pricing")).extracting(Trace::id).containsExactly("t1");
    assertThat(store.traces("billing")).isEmpty();
  }

  private static Span span(String trace, String id, String service) {
    return new Span(trace, id, "", service, "GET", "server", 0, 1, Map.of(), false);
  }
}
