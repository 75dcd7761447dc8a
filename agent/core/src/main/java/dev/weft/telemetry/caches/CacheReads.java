package dev.weft.telemetry.caches;

import java.util.concurrent.atomic.LongAdder;

/** How many reads of caches found something, and how many did not. */
public enum CacheReads {
  REDIS("redis"),
  /** Caches in the memory of the process. */
  MEMORY("memory");

  private static final CacheReads[] ALL = values();

  /** The value of the metrics' label. */
  public final String label;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  CacheReads(String label) {
    this.label = label;
  }

  /** All of them; not to be changed. */
  public static CacheReads[] all() {
    return ALL;
  }

  public void hits(long number) {
    hits.add(number);
  }

  public void misses(long number) {
    misses.add(number);
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }
}
