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

/** Counters or gauges that something else keeps: asked for at each scrape. */
final class CallbackFamily extends Family<Void> {
  private final String label;
  private final Supplier<? extends Map<String, ? extends Number>> values;
  private volatile boolean failed;

  /**
   * @param label the label whose values are the map's keys, or null where there is one value without labels
   * @param values bounded in size by whoever supplies it
   */
  CallbackFamily(String name, String help, MetricType type, String label, Supplier<? extends Map<String, ? extends Number>> values) {
    super(name, help, type, label == null ? new String[0] : new String[] {label});
    this.label = label;
    this.values = values;
  }

  CallbackFamily(String name, String help, MetricType type, Supplier<? extends Number> value) {
    this(name, help, type, null, () -> Collections.singletonMap("", value.get()));
  }

  @Override
  Void newPoint(Labels labels) {
    return null;
  }

  /** Null, so that the scrape goes on without this metric, when the values cannot be had. */
  @Override
  public MetricSnapshot collect() {
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
    for (Map.Entry<String, ? extends Number> entry : values.get().entrySet()) {
      data.add(new CounterDataPointSnapshot(entry.getValue().doubleValue(), labels(entry.getKey()), null, 0));
    }
    return new CounterSnapshot(getMetadata(), data);
  }

  private MetricSnapshot gauges() {
    List<GaugeDataPointSnapshot> data = new ArrayList<>();
    for (Map.Entry<String, ? extends Number> entry : values.get().entrySet()) {
      data.add(new GaugeDataPointSnapshot(entry.getValue().doubleValue(), labels(entry.getKey()), null));
    }
    return new GaugeSnapshot(getMetadata(), data);
  }

  private Labels labels(String value) {
    return label == null ? Labels.EMPTY : Labels.of(label, value);
  }
}
