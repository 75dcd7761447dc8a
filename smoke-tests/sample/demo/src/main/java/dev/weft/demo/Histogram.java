package dev.weft.demo;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A classic histogram of Prometheus: how many observations were at most each bound. */
public final class Histogram {
  private final NavigableMap<Double, Double> cumulative;

  private Histogram(NavigableMap<Double, Double> cumulative) {
    this.cumulative = cumulative;
  }

  /** The buckets of this histogram's series that have these labels, added up. */
  public static Histogram of(List<Sample> samples, String name, Map<String, String> labels) {
    NavigableMap<Double, Double> cumulative = new TreeMap<>();
    for (Sample sample : samples) {
      if (sample.name().equals(name + "_bucket") && sample.has(labels)) {
        String bound = sample.labels().get("le");
        cumulative.merge(bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound), sample.value(), Double::sum);
      }
    }
    return new Histogram(cumulative);
  }

  /** What came since an earlier state of the same histogram. */
  public Histogram since(Histogram earlier) {
    NavigableMap<Double, Double> difference = new TreeMap<>(cumulative);
    earlier.cumulative.forEach((bound, count) -> difference.merge(bound, -count, Double::sum));
    return new Histogram(difference);
  }

  /** Number of observations. */
  public double count() {
    return cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
  }

  /**
   * What PromQL's {@code histogram_quantile} gives: within a bucket, observations are taken as spread evenly; above the last finite bound,
   * that bound. NaN without observations.
   *
   * @param quantile from 0 to 1
   */
  public double quantile(double quantile) {
    double rank = quantile * count();
    if (count() == 0) {
      return Double.NaN;
    }
    double lowerBound = 0;
    double lowerCount = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      if (bucket.getValue() >= rank && bucket.getValue() > lowerCount) {
        return bucket.getKey().isInfinite() ? lowerBound
            : lowerBound + (bucket.getKey() - lowerBound) * (rank - lowerCount) / (bucket.getValue() - lowerCount);
      }
      if (!bucket.getKey().isInfinite()) {
        lowerBound = bucket.getKey();
      }
      lowerCount = bucket.getValue();
    }
    return lowerBound;
  }
}
