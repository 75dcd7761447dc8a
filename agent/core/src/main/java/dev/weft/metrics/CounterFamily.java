package dev.weft.metrics;

import dev.weft.telemetry.Operation;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts operations. */
final class CounterFamily extends Family<CounterFamily.Point> {
  CounterFamily(String name, String help, String... labelNames) {
    super(name, help, MetricType.COUNTER, labelNames);
  }

  @Override
  Point newPoint(Labels labels) {
    return new Point(labels);
  }

  @Override
  public CounterSnapshot collect() {
    List<CounterDataPointSnapshot> data = new ArrayList<>();
    for (Point point : points()) {
      data.add(new CounterDataPointSnapshot(point.value.sum(), point.labels, TraceSample.exemplar(point.sample), 0));
    }
    return new CounterSnapshot(getMetadata(), data);
  }

  static final class Point {
    private final Labels labels;
    private final LongAdder value = new LongAdder();
    private volatile TraceSample sample;

    private Point(Labels labels) {
      this.labels = labels;
    }

    void count(Operation operation) {
      value.increment();
      if (operation.isRecording()) {
        TraceSample before = sample;
        TraceSample next = TraceSample.next(before, 1, operation);
        if (next != before) {
          sample = next;
        }
      }
    }
  }
}
