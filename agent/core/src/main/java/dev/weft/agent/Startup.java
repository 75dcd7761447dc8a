package dev.weft.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long the phases of the agent's start took. */
final class Startup {
  private final Map<String, Long> nanosByPhase = new LinkedHashMap<>();
  private final long startNanos;
  private long lastNanos;

  Startup(long startNanos) {
    this.startNanos = startNanos;
    this.lastNanos = startNanos;
  }

  /** Ends a phase that began when the last one ended. */
  synchronized void ended(String phase) {
    long now = System.nanoTime();
    add(phase, now - lastNanos);
    lastNanos = now;
  }

  /** Notes a phase that ran beside the others. */
  synchronized void add(String phase, long nanos) {
    nanosByPhase.put(phase, nanos);
  }

  /** Seconds by phase, in the order in which they ended. */
  synchronized Map<String, Double> secondsByPhase() {
    return scaled(1e-9);
  }

  /** Milliseconds: first {@code premain}, the time that the application waited, then each phase. */
  synchronized Map<String, Double> milliseconds() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("premain", (lastNanos - startNanos) * 1e-6);
    all.putAll(scaled(1e-6));
    all.replaceAll((phase, milliseconds) -> Math.round(milliseconds * 1000) / 1000.0);
    return all;
  }

  private Map<String, Double> scaled(double factor) {
    Map<String, Double> scaled = new LinkedHashMap<>();
    for (Map.Entry<String, Long> phase : nanosByPhase.entrySet()) {
      scaled.put(phase.getKey(), phase.getValue() * factor);
    }
    return scaled;
  }
}
