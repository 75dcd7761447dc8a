package dev.weft.metrics;

import dev.weft.log.Log;
import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.ApplicationMeters;
import dev.weft.telemetry.meters.MeterSeries;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows what applications measure through OpenTelemetry's API. A name that the agent or another type of instrument uses already is left out.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">Prometheus compatibility</a>
 */
final class ApplicationRows {
  private final Set<String> leftOut = new HashSet<>();

  private static final class Family {
    final ApplicationMeter first;
    final List<DataPointSnapshot> points = new ArrayList<>();

    Family(ApplicationMeter first) {
      this.first = first;
    }
  }

  /** Adds the application's metrics to all others. Called by one thread at a time. */
  void addTo(List<MetricSnapshot> all) {
    if (ApplicationMeters.areNone()) {
      return;
    }
    Set<String> taken = new HashSet<>();
    for (MetricSnapshot each : all) {
      taken.add(each.getMetadata().getPrometheusName());
    }
    Map<String, Family> families = new LinkedHashMap<>();
    for (ApplicationMeter meter : ApplicationMeters.all()) {
      String name = PrometheusNames.of(meter);
      Family family = families.get(name);
      if (taken.contains(name) || family != null && !isSame(family.first, meter)) {
        if (leftOut.add(name)) {
          Log.warn("the application's metric " + name + " is left out: there is another one of that name");
        }
        continue;
      }
      if (family == null) {
        family = new Family(meter);
        families.put(name, family);
      }
      addPoints(meter, family.points);
    }
    for (Map.Entry<String, Family> each : families.entrySet()) {
      if (!each.getValue().points.isEmpty()) {
        add(each.getKey(), each.getValue(), all);
      }
    }
  }

  private static boolean isSame(ApplicationMeter first, ApplicationMeter second) {
    return first.kind() == second.kind() && Arrays.equals(first.bounds(), second.bounds());
  }

  private static void addPoints(ApplicationMeter meter, List<DataPointSnapshot> points) {
    for (MeterSeries series : meter.all()) {
      Labels labels = PrometheusNames.labels(meter, series.labels());
      switch (meter.kind()) {
        case COUNTER:
          points.add(new CounterSnapshot.CounterDataPointSnapshot(series.value(), labels, null, 0));
          break;
        case HISTOGRAM:
          points.add(new HistogramSnapshot.HistogramDataPointSnapshot(buckets(meter, series), series.value(), labels, Exemplars.EMPTY, 0));
          break;
        default:
          points.add(new GaugeSnapshot.GaugeDataPointSnapshot(series.value(), labels, null));
      }
    }
  }

  private static ClassicHistogramBuckets buckets(ApplicationMeter meter, MeterSeries series) {
    double[] bounds = Arrays.copyOf(meter.bounds(), meter.bounds().length + 1);
    bounds[bounds.length - 1] = Double.POSITIVE_INFINITY;
    long[] counts = series.counts();
    Number[] numbers = new Number[counts.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = counts[i];
    }
    return ClassicHistogramBuckets.of(bounds, numbers);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})   // all points of a family have the type of its kind
  private void add(String name, Family family, List<MetricSnapshot> all) {
    try {
      MetricMetadata metadata = new MetricMetadata(name, family.first.description());
      List points = family.points;
      switch (family.first.kind()) {
        case COUNTER:
          all.add(new CounterSnapshot(metadata, points));
          break;
        case HISTOGRAM:
          all.add(new HistogramSnapshot(metadata, points));
          break;
        default:
          all.add(new GaugeSnapshot(metadata, points));
      }
    } catch (RuntimeException e) {
      if (leftOut.add(name)) {
        Log.warn("the application's metric " + name + " cannot be shown", e);
      }
    }
  }
}
