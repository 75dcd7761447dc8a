package dev.weft.metrics;

import dev.weft.telemetry.Operation;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts whole numbers (nanoseconds, bytes) into classic buckets, and shows them in the metric's unit. */
final class HistogramFamily extends Family<HistogramFamily.Point> {
  private final double[] bounds;
  private final long[] rawBounds;
  private final double unitsEach;

  /**
   * @param bounds upper bounds in the metric's unit, ascending, without +Inf
   * @param unitsEach what one of the numbers observed is in the metric's unit: 1e-9 for nanoseconds shown as seconds
   */
  HistogramFamily(String name, String help, double[] bounds, double unitsEach, String... labelNames) {
    super(name, help, MetricType.HISTOGRAM, labelNames);
    this.bounds = Arrays.copyOf(bounds, bounds.length + 1);
    this.bounds[bounds.length] = Double.POSITIVE_INFINITY;
    this.rawBounds = new long[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      rawBounds[i] = Math.round(bounds[i] / unitsEach);
    }
    this.unitsEach = unitsEach;
  }

  @Override
  Point newPoint(Labels labels) {
    return new Point(labels);
  }

  @Override
  public HistogramSnapshot collect() {
    List<HistogramDataPointSnapshot> data = new ArrayList<>();
    for (Point point : points()) {
      data.add(point.collect());
    }
    return new HistogramSnapshot(getMetadata(), data);
  }

  final class Point {
    private final Labels labels;
    private final LongAdder[] buckets = new LongAdder[bounds.length];
    private final DoubleAdder sum = new DoubleAdder();
    private final AtomicReferenceArray<TraceSample> samples = new AtomicReferenceArray<>(bounds.length);

    private Point(Labels labels) {
      this.labels = labels;
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = new LongAdder();
      }
    }

    void observe(long raw, Operation operation) {
      int bucket = 0;
      while (bucket < rawBounds.length && raw > rawBounds[bucket]) {
        bucket++;
      }
      buckets[bucket].increment();
      double value = raw * unitsEach;
      sum.add(value);
      TraceSample before = samples.get(bucket);
      TraceSample next = TraceSample.next(before, value, operation);
      if (next != before) {
        samples.set(bucket, next);
      }
    }

    /** The count is the buckets' sum, so that these always agree; the sum may be an observation ahead or behind. */
    private HistogramDataPointSnapshot collect() {
      long[] counts = new long[buckets.length];
      List<Exemplar> exemplars = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        counts[i] = buckets[i].sum();
        Exemplar exemplar = TraceSample.exemplar(samples.get(i));
        if (exemplar != null) {
          exemplars.add(exemplar);
        }
      }
      return new HistogramDataPointSnapshot(
          ClassicHistogramBuckets.of(bounds, counts), sum.sum(), labels, Exemplars.of(exemplars), 0);
    }
  }
}
