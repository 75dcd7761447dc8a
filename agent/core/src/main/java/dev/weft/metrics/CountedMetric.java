package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Metric;
import dev.weft.telemetry.Operation;
import java.util.List;

/** A metric that a convention declares: which of the convention's labels it has, and what it counts of an operation. */
abstract class CountedMetric {
  /** The index of each label among the labels of the convention. */
  private final int[] places;

  CountedMetric(Metric metric, List<Label> ofConvention) {
    places = new int[metric.labels().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = ofConvention.indexOf(metric.labels().get(i));
    }
  }

  /** The data point for the values of all labels of the convention; null if a required one has none. */
  final @Nullable Object point(String[] values, boolean[] absent) {
    String[] own = new String[places.length];
    for (int i = 0; i < places.length; i++) {
      if (absent[places[i]]) {
        return null;
      }
      own[i] = values[places[i]];
    }
    return point(own);
  }

  /** The data point for the values of the metric's own labels. */
  abstract Object point(String... values);

  /** Counts an ended operation in one of the metric's data points. */
  abstract void count(Object point, Operation operation);
}
