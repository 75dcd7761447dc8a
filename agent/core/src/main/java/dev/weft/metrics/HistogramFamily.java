package dev.weft.metrics;

import dev.weft.advice.Nullable;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Observes whole numbers (nanoseconds, bytes), which are shown in the metric's unit. Callers resolve data points once and keep them.
 *
 * <p>The client counts an observation when it begins and again when it is complete, and a scrape waits until both counts are equal. After an
 * observation that the end of the stack cut short, all later scrapes would wait forever, and observations would pile up. So its data point is
 * dropped, and the next scrape makes a new one.
 */
final class HistogramFamily implements Collector {
  private final Histogram histogram;
  private final double rawPerUnit;
  private final Map<List<String>, Point> points = new ConcurrentHashMap<>();

  /** @param rawPerUnit how many of the numbers observed make one of the metric's unit: 1e9 for nanoseconds shown as seconds */
  HistogramFamily(Histogram histogram, double rawPerUnit) {
    this.histogram = histogram;
    this.rawPerUnit = rawPerUnit;
  }

  /** The one data point with these label values, in the order of the label names. */
  Point point(String... values) {
    List<String> key = Arrays.asList(values);
    Point known = points.get(key);
    if (known != null) {
      return known;
    }
    Point made = new Point(values);
    Point other = points.putIfAbsent(key, made);
    return other != null ? other : made;
  }

  @Override
  public HistogramSnapshot collect() {
    for (Point point : points.values()) {
      point.repair();
    }
    return histogram.collect();
  }

  @Override
  public String getPrometheusName() {
    return histogram.getPrometheusName();
  }

  @Override
  public Set<String> getLabelNames() {
    return histogram.getLabelNames();
  }

  final class Point {
    private final String[] labelValues;
    /** Null after an observation that was cut short, until the next scrape. */
    private volatile @Nullable DistributionDataPoint data;

    private Point(String[] labelValues) {
      this.labelValues = labelValues;
      this.data = histogram.labelValues(labelValues);
    }

    void observe(long raw) {
      DistributionDataPoint known = data;
      if (known != null) {
        try {
          known.observe(raw / rawPerUnit);
        } catch (Throwable t) {   // the end of the stack: no call is possible here
          data = null;
          throw t;
        }
      }
    }

    private void repair() {
      if (data == null) {
        histogram.remove(labelValues);
        data = histogram.labelValues(labelValues);
      }
    }
  }
}
