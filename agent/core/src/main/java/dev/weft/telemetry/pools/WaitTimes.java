package dev.weft.telemetry.pools;

import dev.weft.advice.Nullable;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long callers waited for what a pool holds: numbers by bucket, which a scrape takes away. The pool's name need not be known, so that it
 * is not read on the application's threads.
 */
final class WaitTimes {
  private static final int MOST_EARLY = 256;
  private static volatile @Nullable long[] bounds;

  private volatile @Nullable AtomicLongArray counts;
  private @Nullable long[] early;
  private int earlyCount;

  /** Sets the upper bounds of buckets, in nanoseconds. Before that a few values are kept as they are, and further ones dropped. */
  static void bounds(long... newBounds) {
    bounds = newBounds;
  }

  void observe(long nanos) {
    AtomicLongArray known = counts;
    if (known == null) {
      known = begin();
    }
    if (known == null) {
      keep(nanos);
    } else {
      count(known, Math.max(0, nanos));
    }
  }

  private static void count(AtomicLongArray counts, long nanos) {
    int bucket = 0;
    while (bucket < counts.length() - 2 && nanos > bounds[bucket]) {
      bucket++;
    }
    counts.incrementAndGet(bucket);
    counts.addAndGet(counts.length() - 1, nanos);
  }

  private synchronized @Nullable AtomicLongArray begin() {
    if (counts == null && bounds != null) {
      AtomicLongArray made = new AtomicLongArray(bounds.length + 2);
      for (int i = 0; i < earlyCount; i++) {
        count(made, early[i]);
      }
      early = null;
      earlyCount = 0;
      counts = made;
    }
    return counts;
  }

  private synchronized void keep(long nanos) {
    if (early == null) {
      early = new long[MOST_EARLY];
    }
    if (earlyCount < MOST_EARLY) {
      early[earlyCount++] = nanos;
    }
  }

  /**
   * Takes the numbers away. Null if there are none.
   *
   * @return by bucket, that beyond all bounds last; then the sum of nanoseconds
   */
  @Nullable long[] take() {
    AtomicLongArray known = begin();
    if (known == null) {
      return null;
    }
    long[] taken = new long[known.length()];
    boolean any = false;
    for (int i = 0; i < taken.length; i++) {
      taken[i] = known.getAndSet(i, 0);
      any |= taken[i] != 0;
    }
    return any ? taken : null;
  }
}
