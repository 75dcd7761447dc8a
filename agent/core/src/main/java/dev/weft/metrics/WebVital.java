package dev.weft.metrics;

/**
 * What browsers measure of a page view. The bounds of the histograms hold the limits between good, fair and poor.
 *
 * @see <a href="https://web.dev/articles/vitals">Web Vitals</a>
 */
public enum WebVital {
  /** Milliseconds. */
  LCP("lcp", "Largest Contentful Paint", "_seconds", 1e3, 600_000, 0.5, 1, 1.5, 2, 2.5, 3, 4, 6, 10),
  /** Milliseconds. */
  FID("fid", "First Input Delay", "_seconds", 1e3, 600_000, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1),
  /** Milliseconds. */
  INP("inp", "Interaction to Next Paint", "_seconds", 1e3, 600_000, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2),
  /** A score: the share of the viewport that moved, times how far. */
  CLS("cls", "Cumulative Layout Shift", "_score", 1, 1_000, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1);

  /** The name in a beacon. */
  public final String key;
  /** Greater values are refused. */
  public final double most;
  final String meaning;
  /** What the histogram's name adds to the gauge's. */
  final String suffix;
  /** How many of what browsers tell make one of the histogram's unit. */
  final double perUnit;
  final double[] bounds;

  WebVital(String key, String meaning, String suffix, double perUnit, double most, double... bounds) {
    this.key = key;
    this.meaning = meaning;
    this.suffix = suffix;
    this.perUnit = perUnit;
    this.most = most;
    this.bounds = bounds;
  }
}
