package dev.weft.demo;

import java.util.Map;

/**
 * A span as a back end shows it.
 *
 * @param parentSpanId empty where it has none
 * @param kind {@code server}, {@code client}, {@code producer}, {@code consumer} or {@code internal}
 * @param startNanos since 1970, in nanoseconds (Jaeger keeps microseconds)
 * @param durationNanos in nanoseconds
 * @param attributes their values as text
 * @param error whether its status says so
 */
public record Span(String traceId, String spanId, String parentSpanId, String service, String name, String kind, long startNanos,
    long durationNanos, Map<String, String> attributes, boolean error) {

  /** Where it ended, in nanoseconds since 1970. */
  public long endNanos() {
    return startNanos + durationNanos;
  }
}
