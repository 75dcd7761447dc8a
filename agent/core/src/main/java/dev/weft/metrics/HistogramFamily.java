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
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
    /**
     * The sum, then how often each bucket was observed. All in one array, since an application that is not busy finds little of it in the
     * processor's caches, and waits for each further place.
     */
    private final AtomicLongArray numbers = new AtomicLongArray(bounds.length + 1);
    /** What came since threads first met here; null before. */
    private volatile LongAdder[] more;
    private final AtomicReferenceArray<TraceSample> samples = new AtomicReferenceArray<>(bounds.length);

    private Point(Labels labels) {
      this.labels = labels;
    }

    void observe(long raw, Operation operation) {
      int bucket = 0;
      while (bucket < rawBounds.length && raw > rawBounds[bucket]) {
        bucket++;
      }
      add(0, raw);
      add(1 + bucket, 1);
      if (operation.isRecording()) {
        TraceSample before = samples.get(bucket);
        TraceSample next = TraceSample.next(before, raw * unitsEach, operation);
        if (next != before) {
          samples.set(bucket, next);
        }
      }
    }

    private void add(int place, long number) {
      LongAdder[] adders = more;
      if (adders == null) {
        long before = numbers.get(place);
        if (numbers.compareAndSet(place, before, before + number)) {
          return;
        }
        adders = shared();
      }
      adders[place].add(number);
    }

    private synchronized LongAdder[] shared() {
      if (more == null) {
        LongAdder[] adders = new LongAdder[numbers.length()];
        for (int i = 0; i < adders.length; i++) {
          adders[i] = new LongAdder();
        }
        more = adders;
      }
      return more;
    }

    private long number(int place) {
      LongAdder[] adders = more;
      return numbers.get(place) + (adders == null ? 0 : adders[place].sum());
    }

    /** The count is the buckets' sum, so that these always agree; the sum may be an observation ahead or behind. */
    private HistogramDataPointSnapshot collect() {
      long[] counts = new long[bounds.length];
      List<Exemplar> exemplars = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        counts[i] = number(1 + i);
        Exemplar exemplar = TraceSample.exemplar(samples.get(i));
        if (exemplar != null) {
          exemplars.add(exemplar);
        }
      }
      return new HistogramDataPointSnapshot(
          ClassicHistogramBuckets.of(bounds, counts), number(0) * unitsEach, labels, Exemplars.of(exemplars), 0);
    }
  }
}
