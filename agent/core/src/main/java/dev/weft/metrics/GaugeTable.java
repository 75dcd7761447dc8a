package dev.weft.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A gauge of one scrape, whose values are added up by their labels. */
final class GaugeTable {
  private final MetricMetadata metadata;
  private final String[] labels;
  private final Map<List<String>, Long> values = new LinkedHashMap<>();

  GaugeTable(String name, String help, String... labels) {
    this.metadata = new MetricMetadata(name, help);
    this.labels = labels;
  }

  /** Adds a value; a negative one is not known and left out. */
  void add(long value, String... labelValues) {
    if (value >= 0) {
      List<String> key = Arrays.asList(labelValues);
      Long before = values.get(key);
      values.put(key, before == null ? value : before + value);
    }
  }

  GaugeSnapshot snapshot() {
    List<GaugeSnapshot.GaugeDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<List<String>, Long> each : values.entrySet()) {
      points.add(new GaugeSnapshot.GaugeDataPointSnapshot(each.getValue(), Labels.of(labels, each.getKey().toArray(new String[0])), null));
    }
    return new GaugeSnapshot(metadata, points);
  }
}
