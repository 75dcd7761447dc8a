package dev.weft.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/** How long the phases of the agent's start took, each measured by whoever goes through it. */
public final class Startup {
  private final Map<String, Long> nanosByPhase = new LinkedHashMap<>();
  private long lastNanos;

  Startup(long startNanos) {
    lastNanos = startNanos;
  }

  /** Ends a phase that began when the last one ended. */
  void ended(String phase) {
    long now = System.nanoTime();
    add(phase, now - lastNanos);
    lastNanos = now;
  }

  /** Notes a phase that ran beside the others. */
  synchronized void add(String phase, long nanos) {
    nanosByPhase.put(phase, nanos);
  }

  /** Nanoseconds by phase, in the order in which they ended. */
  public synchronized Map<String, Long> nanosByPhase() {
    return new LinkedHashMap<>(nanosByPhase);
  }
}
