package dev.weft.benchmarks;

import java.util.Arrays;
import java.util.List;

/** Several measurements of the same thing. */
record Figures(double[] sorted) {
  static Figures of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Figures(sorted);
  }

  double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Median, least and most. */
  String shown(String format) {
    return String.format(java.util.Locale.ROOT, format + " (" + format + "–" + format + ")", median(), sorted[0], sorted[sorted.length - 1]);
  }
}
