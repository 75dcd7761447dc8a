package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.MeterDistribution;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.concurrent.atomic.AtomicLongArray;

/** How many values are how large. Micrometer's own buckets forget values after some minutes, which a scrape must not see. */
final class Buckets {
  private final double[] bounds;
  private final AtomicLongArray counts;

  private Buckets(double[] bounds) {
    this.bounds = bounds;
    this.counts = new AtomicLongArray(bounds.length + 1);
  }

  /** Null if the application asked for none. */
  static @Nullable Buckets of(DistributionStatisticConfig config) {
    if (!config.isPublishingHistogram()) {
      return null;
    }
    Object[] all = config.getHistogramBuckets(true).toArray();   // of type Long in old releases
    int finite = all.length;
    while (finite > 0 && ((Number) all[finite - 1]).doubleValue() == Double.POSITIVE_INFINITY) {
      finite--;
    }
    double[] bounds = new double[finite];
    for (int i = 0; i < finite; i++) {
      bounds[i] = ((Number) all[i]).doubleValue();
    }
    return new Buckets(bounds);
  }

  /** What is left for Micrometer itself to keep: percentiles. */
  static DistributionStatisticConfig withoutBuckets(DistributionStatisticConfig config) {
    return config.isPublishingPercentiles() ? config : DistributionStatisticConfig.NONE;
  }

  void add(double value) {
    int from = 0;
    int to = bounds.length;   // Micrometer's percentile histograms have up to 276 bounds
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (value > bounds[middle]) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    counts.incrementAndGet(from);
  }

  /** @param unit what bounds are divided by */
  MeterDistribution distribution(double sum, double unit) {
    double[] shown = new double[bounds.length + 1];
    long[] copy = new long[shown.length];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = i == bounds.length ? Double.POSITIVE_INFINITY : bounds[i] / unit;
      copy[i] = counts.get(i);
    }
    return MeterDistribution.histogram(sum, shown, copy);
  }
}
