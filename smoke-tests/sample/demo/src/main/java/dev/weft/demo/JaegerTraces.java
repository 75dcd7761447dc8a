package dev.weft.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what Jaeger's query API answers to {@code /api/traces}. */
final class JaegerTraces {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long NANOS_PER_MICRO = 1_000;

  private JaegerTraces() {}

  static List<Trace> parse(String json) throws IOException {
    List<Trace> traces = new ArrayList<>();
    for (JsonNode trace : JSON.readTree(json).path("data")) {
      List<Span> spans = new ArrayList<>();
      trace.path("spans").forEach(span -> spans.add(span(span, trace.path("processes"))));
      traces.add(new Trace(trace.path("traceID").asText(), spans));
    }
    return traces;
  }

  private static Span span(JsonNode span, JsonNode processes) {
    Map<String, String> attributes = new LinkedHashMap<>();
    span.path("tags").forEach(tag -> attributes.put(tag.path("key").asText(), tag.path("value").asText()));
    String kind = attributes.getOrDefault("span.kind", "internal");
    boolean error = "true".equals(attributes.get("error"));
    return new Span(span.path("traceID").asText(), span.path("spanID").asText(), parent(span),
        processes.path(span.path("processID").asText()).path("serviceName").asText(), span.path("operationName").asText(), kind,
        span.path("startTime").asLong() * NANOS_PER_MICRO, span.path("duration").asLong() * NANOS_PER_MICRO, attributes, error);
  }

  private static String parent(JsonNode span) {
    for (JsonNode reference : span.path("references")) {
      if (reference.path("refType").asText().equals("CHILD_OF")) {
        return reference.path("spanID").asText();
      }
    }
    return "";
  }
}
