package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.AwaitedCalls;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.Metric;
import dev.weft.telemetry.Operation;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the metrics that conventions declare. A metric that several conventions share is made once. */
final class MetricFamilies {
  private final Rows rows;
  private final Map<String, Collector> byName = new HashMap<>();
  private final Map<String, String[]> labelsByName = new HashMap<>();

  MetricFamilies(Rows rows) {
    this.rows = rows;
  }

  LabelLimit limit(Label label) {
    LabelLimit limit = label.hasFewValues() ? rows.few(label.name()) : rows.limit(label.name());
    for (String known : label.knownValues()) {
      limit.admit(known);
    }
    return limit;
  }

  /** Makes a metric of a convention; returns null if it counts nothing at the end of an operation. */
  @Nullable CountedMetric of(Metric metric, Convention convention, List<Label> ofConvention) {
    switch (metric.type()) {
      case COUNTER:
        return counter(metric, ofConvention);
      case DURATION:
        return duration(metric, ofConvention);
      case SIZE:
        return size(metric, ofConvention);
      case AWAITING:
        return awaiting(metric, ofConvention);
      default:
        showActive(metric, convention);
        return null;
    }
  }

  /** A counter starts at 0 for all known values of its labels, combined with each value of the other labels once that was seen. */
  private @Nullable CountedMetric counter(final Metric metric, List<Label> ofConvention) {
    final Counter counter = family(metric, Counter.class);
    if (counter == null) {
      return null;
    }
    for (String[] values : knownValues(metric.labels(), null)) {
      counter.initLabelValues(values);
    }
    final Metric.Value amount = metric.value();
    return new CountedMetric(metric, ofConvention) {
      @Override
      Object point(String... values) {
        for (String[] others : knownValues(metric.labels(), values)) {
          counter.initLabelValues(others);
        }
        return counter.labelValues(values);
      }

      @Override
      void count(Object point, Operation operation) {
        if (amount == null) {
          ((CounterDataPoint) point).inc();
        } else if (amount.of(operation) > 0) {
          ((CounterDataPoint) point).inc(amount.of(operation));
        }
      }
    };
  }

  private @Nullable CountedMetric duration(Metric metric, List<Label> ofConvention) {
    final HistogramFamily family = family(metric, HistogramFamily.class);
    return family == null ? null : new CountedMetric(metric, ofConvention) {
      @Override
      Object point(String... values) {
        return family.point(values);
      }

      @Override
      void count(Object point, Operation operation) {
        ((HistogramFamily.Point) point).observe(operation.durationNanos());
      }
    };
  }

  private @Nullable CountedMetric size(Metric metric, List<Label> ofConvention) {
    final HistogramFamily family = family(metric, HistogramFamily.class);
    final Metric.Value size = metric.value();
    return family == null ? null : new CountedMetric(metric, ofConvention) {
      @Override
      Object point(String... values) {
        return new SizePoint(family, values);
      }

      @Override
      void count(Object point, Operation operation) {
        long bytes = size.of(operation);
        if (bytes >= 0) {
          ((SizePoint) point).observe(bytes);
        }
      }
    };
  }

  /** A data point that is made for the first known size: most requests have no body, and a series without a value would only take room. */
  private static final class SizePoint {
    private final HistogramFamily family;
    private final String[] values;
    private volatile @Nullable HistogramFamily.Point point;

    SizePoint(HistogramFamily family, String... values) {
      this.family = family;
      this.values = values;
    }

    void observe(long bytes) {
      HistogramFamily.Point known = point;
      if (known == null) {
        known = family.point(values);
        point = known;
      }
      known.observe(bytes);
    }
  }

  private @Nullable CountedMetric awaiting(Metric metric, List<Label> ofConvention) {
    final HistogramFamily family = family(metric, HistogramFamily.class);
    return family == null ? null : new CountedMetric(metric, ofConvention) {
      @Override
      Object point(String... values) {
        return new AwaitedPoints(family, values);
      }

      @Override
      void count(Object point, Operation operation) {
        AwaitedCalls calls = operation.awaitedCalls();
        if (calls != null) {
          ((AwaitedPoints) point).observe(calls);
        }
      }
    };
  }

  private void showActive(Metric metric, final Convention convention) {
    rows.gauge(metric.name(), metric.help(), new Supplier<Number>() {
      @Override
      public Number get() {
        return convention.active();
      }
    });
  }

  /** The one metric of that name; null, with a line in the log, if another convention declares it differently. */
  private @Nullable <C extends Collector> C family(Metric metric, Class<C> kind) {
    String[] labels = metric.labelNames();
    Collector known = byName.get(metric.name());
    if (known == null) {
      known = make(metric, labels);
      byName.put(metric.name(), known);
      labelsByName.put(metric.name(), labels);
    } else if (!kind.isInstance(known) || !Arrays.equals(labelsByName.get(metric.name()), labels)) {
      Log.warn("the metric " + metric.name() + " is declared twice, with other labels or another type; the second is left out");
      return null;
    }
    return kind.cast(known);
  }

  private Collector make(Metric metric, String[] labels) {
    switch (metric.type()) {
      case COUNTER:
        return rows.counter(metric.name(), metric.help(), labels);
      case DURATION:
      case AWAITING:
        return rows.durations(metric.name(), metric.help(), labels);
      default:
        return rows.sizes(metric.name(), metric.help(), labels);
    }
  }

  /**
   * All combinations of the labels' known values.
   *
   * @param seen the values of labels that have no known ones; null if none were seen, so that such a label leaves no combination
   */
  private static List<String[]> knownValues(List<Label> labels, @Nullable String[] seen) {
    List<String[]> combinations = new ArrayList<>();
    combinations.add(new String[labels.size()]);
    for (int i = 0; i < labels.size(); i++) {
      String[] known = labels.get(i).knownValues();
      String[] values = known.length == 0 && seen != null ? new String[] {seen[i]} : known;
      List<String[]> longer = new ArrayList<>();
      for (String[] combination : combinations) {
        for (String value : values) {
          String[] next = combination.clone();
          next[i] = value;
          longer.add(next);
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}
