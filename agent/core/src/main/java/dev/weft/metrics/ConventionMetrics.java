package dev.weft.metrics;

import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Metric;
import dev.weft.telemetry.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics of one convention, as it declares them. One look-up for each operation finds the data points of all metrics, in a table whose
 * keys are the values of all labels of the convention.
 */
final class ConventionMetrics {
  /** The metrics to which these belong: conventions outlive the metrics of a test. */
  final Metrics owner;
  private final Label[] labels;
  private final LabelLimit[] limits;
  private final CountedMetric[] counted;
  private final SeriesTable series;

  ConventionMetrics(Metrics owner, Convention convention, MetricFamilies families) {
    this.owner = owner;
    List<Label> all = new ArrayList<>();
    List<CountedMetric> metrics = new ArrayList<>();
    for (Metric metric : convention.metrics()) {
      for (Label label : metric.labels()) {
        if (!all.contains(label)) {
          all.add(label);
        }
      }
    }
    labels = all.toArray(new Label[0]);
    limits = new LabelLimit[labels.length];
    for (int i = 0; i < labels.length; i++) {
      limits[i] = families.limit(labels[i]);
    }
    for (Metric metric : convention.metrics()) {
      CountedMetric family = families.of(metric, convention, all);
      if (family != null) {
        metrics.add(family);
      }
    }
    counted = metrics.toArray(new CountedMetric[0]);
    series = new SeriesTable(labels);
  }

  /** Counts an ended operation. */
  void measure(Operation operation) {
    Object[] points = series.find(operation);
    if (points == null) {
      points = admit(operation);
    }
    for (int i = 0; i < counted.length; i++) {
      if (points[i] != null) {
        counted[i].count(points[i], operation);
      }
    }
  }

  /** For label values that are new, or that a limit turns into {@code other} each time. */
  private Object[] admit(Operation operation) {
    String[] values = new String[labels.length];
    boolean[] absent = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      String value = labels[i].value(operation);
      absent[i] = value == null && labels[i].isRequired();
      values[i] = absent[i] ? null : limits[i].admit(value);
    }
    Object[] points = series.find(values);
    return points != null ? points : add(values, absent);
  }

  private synchronized Object[] add(String[] values, boolean[] absent) {
    Object[] points = series.find(values);
    if (points == null) {
      points = new Object[counted.length];
      for (int i = 0; i < counted.length; i++) {
        points[i] = counted[i].point(values, absent);
      }
      series.add(values, points);
    }
    return points;
  }
}
