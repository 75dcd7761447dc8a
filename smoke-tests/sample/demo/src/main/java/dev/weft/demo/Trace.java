package dev.weft.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All spans of one trace that have arrived, in the order of their start. */
public record Trace(String id, List<Span> spans) {
  public Trace {
    spans = spans.stream().sorted(Comparator.comparingLong(Span::startNanos)).toList();
  }

  /** The spans without a parent, and those whose parent has not arrived. */
  public List<Span> roots() {
    Map<String, Span> known = byId();
    return spans.stream().filter(span -> !known.containsKey(span.parentSpanId())).toList();
  }

  /** The spans below this one, the first to start first. */
  public List<Span> children(Span parent) {
    return spans.stream().filter(span -> span.parentSpanId().equals(parent.spanId())).toList();
  }

  /** Whether there is one root, and it has no parent. */
  public boolean isWhole() {
    List<Span> roots = roots();
    return roots.size() == 1 && roots.get(0).parentSpanId().isEmpty();
  }

  /** The services that took part, the first first. */
  public Set<String> services() {
    return spans.stream().map(Span::service).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Map<String, Span> byId() {
    Map<String, Span> known = new HashMap<>();
    spans.forEach(span -> known.put(span.spanId(), span));
    return known;
  }
}
