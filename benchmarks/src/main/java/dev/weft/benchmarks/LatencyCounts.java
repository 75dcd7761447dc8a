package dev.weft.benchmarks;

/** Counts latencies by the microsecond, up to 200 ms; what took longer counts as that. Not for several threads at once. */
final class LatencyCounts {
  private static final int MOST_MICROS = 200_000;

  private final int[] counts = new int[MOST_MICROS + 1];
  private long total;

  void add(long nanos) {
    counts[(int) Math.min(nanos / 1000, MOST_MICROS)]++;
    total++;
  }

  void add(LatencyCounts others) {
    for (int micros = 0; micros <= MOST_MICROS; micros++) {
      counts[micros] += others.counts[micros];
    }
    total += others.total;
  }

  long total() {
    return total;
  }

  /** Microseconds that this share of all, such as 0.99, did not exceed; 0 if there are none. */
  int quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long below = 0;
    for (int micros = 0; micros <= MOST_MICROS; micros++) {
      below += counts[micros];
      if (below >= rank) {
        return micros;
      }
    }
    return 0;
  }
}
