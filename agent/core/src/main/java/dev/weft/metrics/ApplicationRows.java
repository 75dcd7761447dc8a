package dev.weft.metrics;

import dev.weft.log.Log;
import dev.weft.telemetry.meters.ApplicationMeter;
import dev.weft.telemetry.meters.ApplicationMeters;
import dev.weft.telemetry.meters.MeterDistribution;
import dev.weft.telemetry.meters.MeterSeries;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shows what applications measure. A name that the agent or another type of instrument uses already is left out.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">Prometheus compatibility</a>
 */
final class ApplicationRows {
  private final Set<String> leftOut = new HashSet<>();

  private static final class Family {
    final ApplicationMeter first;
    final List<DataPointSnapshot> points = new ArrayList<>();
    boolean hasBuckets;

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
        leaveOut(name, meter.isNamed());
        continue;
      }
      if (family == null) {
        family = new Family(meter);
        families.put(name, family);
      }
      try {
        addPoints(meter, family);
      } catch (RuntimeException e) {   // labels of the application's that are none in Prometheus
        Log.debug("the application's metric " + name + " cannot be shown", e);
      }
    }
    for (Map.Entry<String, Family> each : families.entrySet()) {
      if (!each.getValue().points.isEmpty()) {
        add(each.getKey(), each.getValue(), all);
      }
    }
  }

  /** Libraries that keep measurements themselves show the JVM's, too, under names that the agent has. */
  private void leaveOut(String name, boolean isExpected) {
    if (leftOut.add(name)) {
      String text = "the application's metric " + name + " is left out: there is another one of that name";
      if (isExpected) {
        Log.debug(text);
      } else {
        Log.warn(text);
      }
    }
  }

  private static boolean isSame(ApplicationMeter first, ApplicationMeter second) {
    return first.kind() == second.kind() && Arrays.equals(first.bounds(), second.bounds());
  }

  private static void addPoints(ApplicationMeter meter, Family family) {
    List<MeterSeries> all = meter.all();
    if (meter.kind() == ApplicationMeter.Kind.DISTRIBUTION) {
      for (MeterSeries series : all) {
        family.hasBuckets |= series.distribution().hasBuckets();
      }
    }
    for (MeterSeries series : all) {
      family.points.add(point(meter, series, PrometheusNames.labels(meter, series.labels()), family.hasBuckets));
    }
  }

  private static DataPointSnapshot point(ApplicationMeter meter, MeterSeries series, Labels labels, boolean hasBuckets) {
    switch (meter.kind()) {
      case COUNTER:
        return new CounterSnapshot.CounterDataPointSnapshot(series.value(), labels, null, 0);
      case HISTOGRAM:
        return new HistogramSnapshot.HistogramDataPointSnapshot(buckets(meter, series), series.value(), labels, Exemplars.EMPTY, 0);
      case DISTRIBUTION:
        return hasBuckets ? histogram(series.distribution(), labels) : summary(series.distribution(), labels);
      case INFO:
        return new InfoSnapshot.InfoDataPointSnapshot(labels);
      default:
        return new GaugeSnapshot.GaugeDataPointSnapshot(series.value(), labels, null);
    }
  }

  private static DataPointSnapshot summary(MeterDistribution distribution, Labels labels) {
    List<Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < distribution.quantiles().length; i++) {
      quantiles.add(new Quantile(distribution.quantiles()[i], distribution.quantileValues()[i]));
    }
    return new SummarySnapshot.SummaryDataPointSnapshot(
        distribution.count(), distribution.sum(), Quantiles.of(quantiles), labels, Exemplars.EMPTY, 0);
  }

  /** If other series of the metric have buckets and this one has none, it has the infinite one. */
  private static DataPointSnapshot histogram(MeterDistribution distribution, Labels labels) {
    double[] bounds = distribution.hasBuckets() ? distribution.bounds() : new double[] {Double.POSITIVE_INFINITY};
    long[] counts = distribution.hasBuckets() ? distribution.counts() : new long[] {distribution.count()};
    return new HistogramSnapshot.HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(bounds, numbers(counts)), distribution.sum(), labels, Exemplars.EMPTY, 0);
  }

  /** As the client wants them. */
  static Number[] numbers(long[] counts) {
    Number[] numbers = new Number[counts.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = counts[i];
    }
    return numbers;
  }

  private static ClassicHistogramBuckets buckets(ApplicationMeter meter, MeterSeries series) {
    double[] bounds = Arrays.copyOf(meter.bounds(), meter.bounds().length + 1);
    bounds[bounds.length - 1] = Double.POSITIVE_INFINITY;
    return ClassicHistogramBuckets.of(bounds, numbers(series.counts()));
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
        case DISTRIBUTION:
          all.add(family.hasBuckets ? new HistogramSnapshot(metadata, points) : new SummarySnapshot(metadata, points));
          break;
        case INFO:
          all.add(new InfoSnapshot(metadata, points));
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
