package dev.weft.instrumentations.micrometer;

import dev.weft.telemetry.meters.MeterDistribution;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.concurrent.TimeUnit;

/** What Micrometer's snapshots of timers and summaries say. */
final class Snapshots {
  private static final double[] NONE = new double[0];

  private Snapshots() {
  }

  static MeterDistribution summary(long count, double sum) {
    return MeterDistribution.summary(count, sum, NONE, NONE);
  }

  /**
   * The snapshot's buckets if the registry's do not forget values and there are some, else its percentiles.
   *
   * @param isTimer whether values are nanoseconds, which are shown as seconds
   */
  static MeterDistribution distribution(HistogramSnapshot snapshot, long count, double sum, boolean hasBuckets, boolean isTimer) {
    CountAtBucket[] buckets = snapshot.histogramCounts();
    if (hasBuckets && buckets.length > 0) {
      return histogram(buckets, count, sum, isTimer ? TimeUnit.SECONDS : TimeUnit.NANOSECONDS);
    }
    ValueAtPercentile[] percentiles = snapshot.percentileValues();
    double[] quantiles = new double[percentiles.length];
    double[] values = new double[percentiles.length];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = percentiles[i].percentile();
      values[i] = isTimer ? percentiles[i].value(TimeUnit.SECONDS) : percentiles[i].value();
    }
    return MeterDistribution.summary(count, sum, quantiles, values);
  }

  /** Micrometer's buckets contain the smaller ones. The type of a bound differs between releases, that of a converted one does not. */
  private static MeterDistribution histogram(CountAtBucket[] buckets, long count, double sum, TimeUnit unit) {
    int finite = buckets.length;
    while (finite > 0 && Double.isInfinite(buckets[finite - 1].bucket(unit))) {
      finite--;
    }
    double[] bounds = new double[finite + 1];
    long[] counts = new long[finite + 1];
    long before = 0;
    for (int i = 0; i < finite; i++) {
      bounds[i] = buckets[i].bucket(unit);
      long contained = (long) buckets[i].count();
      counts[i] = Math.max(0, contained - before);
      before = Math.max(before, contained);
    }
    bounds[finite] = Double.POSITIVE_INFINITY;
    counts[finite] = Math.max(0, count - before);
    return MeterDistribution.histogram(sum, bounds, counts);
  }
}
