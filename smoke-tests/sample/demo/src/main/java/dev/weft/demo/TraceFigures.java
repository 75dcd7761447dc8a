package dev.weft.demo;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the latest traces of both services show. */
final class TraceFigures {
  private final List<Trace> traces;

  private TraceFigures(List<Trace> traces) {
    this.traces = traces;
  }

  static TraceFigures read(TraceSource source, List<String> services) throws IOException, InterruptedException {
    Map<String, Trace> byId = new LinkedHashMap<>();
    for (String service : services) {
      source.traces(service).forEach(trace -> byId.put(trace.id(), trace));
    }
    return new TraceFigures(List.copyOf(byId.values()));
  }

  /** Those that a server's span was seen of. */
  Set<Endpoint> seen() {
    Set<Endpoint> seen = new TreeSet<>();
    traces.stream().flatMap(trace -> trace.spans().stream()).filter(span -> span.kind().equals("server"))
        .forEach(span -> seen.add(Endpoint.of(span)));
    return seen;
  }

  /** The one with the most spans, the latest of several, among those that are whole and lead through all these services. */
  Optional<Trace> richest(List<String> services) {
    return traces.stream().filter(trace -> trace.isWhole() && trace.services().containsAll(services))
        .max(Comparator.comparingInt((Trace trace) -> trace.spans().size()).thenComparing(trace -> trace.spans().get(0).startNanos()));
  }
}
