package dev.weft.telemetry.caches;

import java.util.concurrent.atomic.LongAdder;

/** How many reads of caches found something, and how many did not. */
public enum CacheReads {
  REDIS("redis"),
  MEMCACHED("memcached"),
  /** Caches in the memory of the process. */
  MEMORY("memory"),
  /** Caches of which no more is known than an interface that many have, such as Spring's. */
  OTHER("other");

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
    CacheRead.countedElsewhere();
  }

  public void misses(long number) {
    misses.add(number);
    CacheRead.countedElsewhere();
  }

  void add(boolean found) {
    (found ? hits : misses).increment();
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }
}
