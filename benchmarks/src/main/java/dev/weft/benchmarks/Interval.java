package dev.weft.benchmarks;

import java.util.List;

/**
 * Where a mean lies with 95 % certainty, as Student's t says of independent, roughly normal values. One value alone says nothing: its
 * interval has no bounds.
 *
 * @param runs how many values there are
 */
public record Interval(double mean, double low, double high, int runs) {
  private static final double NORMAL = 1.959964;   // 97.5 % of the normal distribution
  private static final double[] STUDENT = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281};

  /** @throws IllegalArgumentException if there is no value */
  public static Interval ofMean(List<Double> values) {
    int runs = values.size();
    double mean = values.stream().mapToDouble(Double::doubleValue).average()
        .orElseThrow(() -> new IllegalArgumentException("no value"));
    if (runs == 1) {
      return new Interval(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
    }
    double squares = values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    double half = student(runs - 1) * Math.sqrt(squares / (runs - 1) / runs);
    return new Interval(mean, mean - half, mean + half, runs);
  }

  /** The value that 97.5 % of Student's distribution is below: a table up to ten degrees of freedom, then an expansion. */
  static double student(int freedom) {
    if (freedom <= STUDENT.length) {
      return STUDENT[freedom - 1];
    }
    double z = NORMAL;
    double z3 = z * z * z;
    double z5 = z3 * z * z;
    return z + (z3 + z) / 4 / freedom + (5 * z5 + 16 * z3 + 3 * z) / 96 / freedom / freedom
        + (3 * z5 * z * z + 19 * z5 + 17 * z3 - 15 * z) / 384 / freedom / freedom / freedom;
  }
}
