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

  /** The bounds of this pool's buckets, set before their numbers. */
  private long[] ownBounds;
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

  private void count(AtomicLongArray numbers, long nanos) {
    int bucket = 0;
    while (bucket < ownBounds.length && nanos > ownBounds[bucket]) {
      bucket++;
    }
    numbers.incrementAndGet(bucket);
    numbers.addAndGet(numbers.length() - 1, nanos);
  }

  private synchronized @Nullable AtomicLongArray begin() {
    long[] known = bounds;
    if (counts == null && known != null) {
      AtomicLongArray made = new AtomicLongArray(known.length + 2);
      ownBounds = known;
      for (int i = 0; i < earlyCount; i++) {
        count(made, Math.max(0, early[i]));
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
