package dev.weft.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A counter that scrapes add to, by a label. Called by one thread at a time. */
final class CounterTable {
  private final MetricMetadata metadata;
  private final String label;
  private final Map<String, Long> totals = new LinkedHashMap<>();

  CounterTable(String name, String help, String label) {
    this.metadata = new MetricMetadata(name, help);
    this.label = label;
  }

  /** Adds a number; a negative one is not known and left out. */
  void add(String labelValue, long number) {
    if (number >= 0) {
      Long before = totals.get(labelValue);
      totals.put(labelValue, before == null ? number : before + number);
    }
  }

  CounterSnapshot snapshot() {
    List<CounterSnapshot.CounterDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<String, Long> each : totals.entrySet()) {
      points.add(new CounterSnapshot.CounterDataPointSnapshot(each.getValue(), Labels.of(label, each.getKey()), null, 0));
    }
    return new CounterSnapshot(metadata, points);
  }
}
