package dev.weft.demo;

import java.util.Map;

/** Spans for tests, of trace {@code t}. */
final class Spans {
  private static final long MILLI = 1_000_000;

  private Spans() {}

  static Span span(String id, String parent, String service, String kind, String name, long startMillis, long millis) {
    return new Span("t", id, parent, service, name, kind, startMillis * MILLI, millis * MILLI, Map.of(), false);
  }

  static Span failed(Span span, Map<String, String> attributes) {
    return new Span(span.traceId(), span.spanId(), span.parentSpanId(), span.service(), span.name(), span.kind(), span.startNanos(),
        span.durationNanos(), attributes, true);
  }
}
