package dev.weft.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Several measurements of the same thing. */
public record Figures(double[] sorted) {
  public static Figures of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  /** How much more each round took than the base took in the same round. */
  public static Figures ofDifferences(List<Double> base, List<Double> values) {
    return of(IntStream.range(0, values.size()).mapToObj(round -> values.get(round) - base.get(round)).toList());
  }

  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Median, least and most; {@code format} is one number's, such as {@code %.2f}. */
  public String shown(String format) {
    return String.format(Locale.ROOT, format + " (" + format + "–" + format + ")", median(), sorted[0], sorted[sorted.length - 1]);
  }
}
