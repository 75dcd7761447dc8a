package dev.weft.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers that are added up by their labels: a gauge of one scrape, or a counter that all scrapes add to. Called by one thread at a time. */
final class Sums {
  private final MetricMetadata metadata;
  private final String[] names;
  private final Map<Labels, Long> sums = new LinkedHashMap<>();

  Sums(String name, String help, String... labelNames) {
    this.metadata = new MetricMetadata(name, help);
    this.names = labelNames;
  }

  /** Adds a number; a negative one is not known and left out. */
  void add(long number, String... labelValues) {
    if (number >= 0) {
      Labels labels = Labels.of(names, labelValues);
      Long before = sums.get(labels);
      sums.put(labels, before == null ? number : before + number);
    }
  }

  GaugeSnapshot gauge() {
    List<GaugeSnapshot.GaugeDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<Labels, Long> each : sums.entrySet()) {
      points.add(new GaugeSnapshot.GaugeDataPointSnapshot(each.getValue(), each.getKey(), null));
    }
    return new GaugeSnapshot(metadata, points);
  }

  CounterSnapshot counter() {
    List<CounterSnapshot.CounterDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<Labels, Long> each : sums.entrySet()) {
      points.add(new CounterSnapshot.CounterDataPointSnapshot(each.getValue(), each.getKey(), null, 0));
    }
    return new CounterSnapshot(metadata, points);
  }
}
