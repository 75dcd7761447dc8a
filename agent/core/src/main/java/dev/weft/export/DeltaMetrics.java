package dev.weft.export;

import dev.weft.advice.Nullable;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableHistogramPointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableSumData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counters and histograms as what came since they were last delivered; what could not be delivered is in the next request. Points to which
 * nothing was added are left out. All else (gauges, summaries) is as it was. Used by one thread.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#temporality">Temporality</a>
 */
final class DeltaMetrics {
  private final Map<String, Map<Attributes, PointData>> delivered = new HashMap<>();

  /** @param cumulative metrics as they are; histograms have explicit bounds */
  List<MetricData> since(List<MetricData> cumulative) {
    List<MetricData> deltas = new ArrayList<>();
    for (MetricData metric : cumulative) {
      if (isCounter(metric)) {
        List<DoublePointData> points = new ArrayList<>();
        for (DoublePointData point : metric.getDoubleSumData().getPoints()) {
          add(points, sum(point, (DoublePointData) before(metric, point)));
        }
        if (!points.isEmpty()) {
          deltas.add(ImmutableMetricData.createDoubleSum(metric.getResource(), metric.getInstrumentationScopeInfo(), metric.getName(),
              PrometheusData.description(metric), PrometheusData.unit(metric), ImmutableSumData.create(true, AggregationTemporality.DELTA, points)));
        }
      } else if (metric.getType() == MetricDataType.HISTOGRAM) {
        List<HistogramPointData> points = new ArrayList<>();
        for (HistogramPointData point : metric.getHistogramData().getPoints()) {
          add(points, histogram(point, (HistogramPointData) before(metric, point)));
        }
        if (!points.isEmpty()) {
          deltas.add(ImmutableMetricData.createDoubleHistogram(metric.getResource(), metric.getInstrumentationScopeInfo(), metric.getName(),
              PrometheusData.description(metric), PrometheusData.unit(metric), ImmutableHistogramData.create(AggregationTemporality.DELTA, points)));
        }
      } else {
        deltas.add(metric);
      }
    }
    return deltas;
  }

  /** @param cumulative what was given to {@link #since} */
  void delivered(List<MetricData> cumulative) {
    for (MetricData metric : cumulative) {
      if (isCounter(metric) || metric.getType() == MetricDataType.HISTOGRAM) {
        Map<Attributes, PointData> points = new HashMap<>();
        for (PointData point : metric.getData().getPoints()) {
          points.put(point.getAttributes(), point);
        }
        delivered.put(metric.getName(), points);
      }
    }
  }

  /** Forgets all metrics but these. */
  void keep(List<List<MetricData>> requests) {
    Set<String> names = new HashSet<>();
    for (List<MetricData> request : requests) {
      for (MetricData metric : request) {
        names.add(metric.getName());
      }
    }
    delivered.keySet().retainAll(names);
  }

  private static boolean isCounter(MetricData metric) {
    return metric.getType() == MetricDataType.DOUBLE_SUM && metric.getDoubleSumData().isMonotonic();
  }

  private @Nullable PointData before(MetricData metric, PointData point) {
    return delivered.getOrDefault(metric.getName(), Collections.emptyMap()).get(point.getAttributes());
  }

  private static <T> void add(Collection<T> points, @Nullable T point) {
    if (point != null) {
      points.add(point);
    }
  }

  /** A value that is smaller than the one before is that of a new counter. */
  private static @Nullable DoublePointData sum(DoublePointData point, @Nullable DoublePointData before) {
    boolean goesOn = before != null && point.getValue() >= before.getValue();
    double added = goesOn ? point.getValue() - before.getValue() : point.getValue();
    if (added == 0) {
      return null;
    }
    long start = goesOn ? before.getEpochNanos() : point.getStartEpochNanos();
    return ImmutableDoublePointData.create(start, point.getEpochNanos(), point.getAttributes(), added, since(start, point.getExemplars()));
  }

  private static @Nullable HistogramPointData histogram(HistogramPointData point, @Nullable HistogramPointData before) {
    boolean goesOn = before != null && point.getCount() >= before.getCount() && point.getBoundaries().equals(before.getBoundaries());
    if (point.getCount() == (goesOn ? before.getCount() : 0)) {
      return null;
    }
    List<Long> counts = new ArrayList<>(point.getCounts());
    for (int i = 0; goesOn && i < counts.size(); i++) {
      counts.set(i, counts.get(i) - before.getCounts().get(i));
    }
    long start = goesOn ? before.getEpochNanos() : point.getStartEpochNanos();
    return ImmutableHistogramPointData.create(start, point.getEpochNanos(), point.getAttributes(),
        goesOn ? point.getSum() - before.getSum() : point.getSum(), false, 0, false, 0, point.getBoundaries(), counts,
        since(start, point.getExemplars()));
  }

  private static List<DoubleExemplarData> since(long start, List<DoubleExemplarData> exemplars) {
    List<DoubleExemplarData> later = new ArrayList<>(exemplars);
    later.removeIf(each -> each.getEpochNanos() < start);
    return later;
  }
}
