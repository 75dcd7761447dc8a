package dev.weft.telemetry.meters;

import java.util.Arrays;

/** How many values there were, their sum, and how they are distributed, as a library of the application knows it at a scrape. */
public final class MeterDistribution {
  private static final double[] NONE = new double[0];

  private final long count;
  private final double sum;
  private final double[] bounds;
  private final long[] counts;
  private final double[] quantiles;
  private final double[] quantileValues;

  private MeterDistribution(long count, double sum, double[] bounds, long[] counts, double[] quantiles, double[] quantileValues) {
    this.count = count;
    this.sum = sum;
    this.bounds = bounds;
    this.counts = counts;
    this.quantiles = quantiles;
    this.quantileValues = quantileValues;
  }

  /** Without buckets. */
  public static MeterDistribution summary(long count, double sum, double[] quantiles, double[] quantileValues) {
    return new MeterDistribution(count, sum, NONE, new long[0], quantiles, quantileValues);
  }

  /**
   * With buckets.
   *
   * @param bounds ascending upper bounds, the last of which is infinite
   * @param counts how many values each bucket has that the one before has not
   */
  public static MeterDistribution histogram(double sum, double[] bounds, long[] counts) {
    long count = 0;
    for (long each : counts) {
      count += each;
    }
    return new MeterDistribution(count, sum, bounds, counts, NONE, NONE);
  }

  /** Both together. Without the quantiles, as they cannot be added, and without buckets if these differ. */
  MeterDistribution plus(MeterDistribution other) {
    if (!Arrays.equals(bounds, other.bounds) || !hasBuckets()) {
      return summary(count + other.count, sum + other.sum, NONE, NONE);
    }
    long[] added = counts.clone();
    for (int i = 0; i < added.length; i++) {
      added[i] += other.counts[i];
    }
    return histogram(sum + other.sum, bounds, added);
  }

  public long count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  public boolean hasBuckets() {
    return bounds.length > 0;
  }

  /** Upper bounds of the buckets, the last of which is infinite; empty if there are no buckets. */
  public double[] bounds() {
    return bounds;
  }

  /** How many values each bucket has that the one before has not. */
  public long[] counts() {
    return counts;
  }

  public double[] quantiles() {
    return quantiles;
  }

  /** For each of {@link #quantiles}. */
  public double[] quantileValues() {
    return quantileValues;
  }
}
