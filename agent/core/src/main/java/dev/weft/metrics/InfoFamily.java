package dev.weft.metrics;

import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;

/** What does not change, told in labels; the value is always 1. */
final class InfoFamily extends Family<Labels> {
  InfoFamily(String name, String help, String... labelNames) {
    super(name, help, MetricType.INFO, labelNames);
  }

  @Override
  Labels newPoint(Labels labels) {
    return labels;
  }

  @Override
  public InfoSnapshot collect() {
    List<InfoDataPointSnapshot> data = new ArrayList<>();
    for (Labels labels : points()) {
      data.add(new InfoDataPointSnapshot(labels));
    }
    return new InfoSnapshot(getMetadata(), data);
  }
}
