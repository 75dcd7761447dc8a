package dev.weft.metrics;

import dev.weft.log.Log;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Counters or gauges that something else keeps: asked for at each scrape. No lambdas here: the JVM's first one costs some 20 ms, and
 * this is made while the application starts.
 */
abstract class CallbackFamily extends Family<Void> {
  private final String label;
  private volatile boolean failed;

  /** @param label the label whose values are the map's keys, or null where there is one value without labels */
  CallbackFamily(String name, String help, MetricType type, String label) {
    super(name, help, type, label == null ? new String[0] : new String[] {label});
    this.label = label;
  }

  /** One value without labels. */
  static CallbackFamily single(String name, String help, MetricType type, Supplier<? extends Number> value) {
    return new CallbackFamily(name, help, type, null) {
      @Override
      Map<String, ? extends Number> values() {
        return Collections.singletonMap("", value.get());
      }
    };
  }

  /** The values now, by the label's; as many as whoever knows them allows. */
  abstract Map<String, ? extends Number> values();

  @Override
  final Void newPoint(Labels labels) {
    return null;
  }

  /** Null, so that the scrape goes on without this metric, when the values cannot be had. */
  @Override
  public final MetricSnapshot collect() {
    try {
      return getMetricType() == MetricType.COUNTER ? counters() : gauges();
    } catch (RuntimeException e) {
      if (!failed) {
        failed = true;
        Log.warn("metric " + getPrometheusName() + " could not be read", e);
      }
      return null;
    }
  }

  private MetricSnapshot counters() {
    List<CounterDataPointSnapshot> data = new ArrayList<>();
    for (Map.Entry<String, ? extends Number> entry : values().entrySet()) {
      data.add(new CounterDataPointSnapshot(entry.getValue().doubleValue(), labels(entry.getKey()), null, 0));
    }
    return new CounterSnapshot(getMetadata(), data);
  }

  private MetricSnapshot gauges() {
    List<GaugeDataPointSnapshot> data = new ArrayList<>();
    for (Map.Entry<String, ? extends Number> entry : values().entrySet()) {
      data.add(new GaugeDataPointSnapshot(entry.getValue().doubleValue(), labels(entry.getKey()), null));
    }
    return new GaugeSnapshot(getMetadata(), data);
  }

  private Labels labels(String value) {
    return label == null ? Labels.EMPTY : Labels.of(label, value);
  }
}
