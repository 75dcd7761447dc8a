package dev.weft.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last traces: a new one drives out the oldest; spans of a trace that has too many are left out. Safe for several threads. */
final class TraceStore {
  private final int mostTraces;
  private final int mostSpans;
  private final Map<String, List<Span>> traces = new LinkedHashMap<>();

  TraceStore(int mostTraces, int mostSpans) {
    this.mostTraces = mostTraces;
    this.mostSpans = mostSpans;
  }

  synchronized void add(Collection<Span> spans) {
    for (Span span : spans) {
      List<Span> trace = traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>());
      if (trace.size() < mostSpans) {
        trace.add(span);
      }
    }
    for (Iterator<String> oldest = traces.keySet().iterator(); traces.size() > mostTraces; ) {
      oldest.next();
      oldest.remove();
    }
  }

  synchronized List<Trace> traces(String service) {
    return traces.entrySet().stream()
        .filter(trace -> trace.getValue().stream().anyMatch(span -> span.service().equals(service)))
        .map(trace -> new Trace(trace.getKey(), trace.getValue())).toList();
  }
}
