package dev.weft.metrics;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.Pool;
import dev.weft.telemetry.pools.Pools;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long callers waited for a connection, by pool. Pools count until a scrape reads their names, and here that is added up. */
final class WaitRows {
  private static final String NAME = "database_connection_wait_seconds";
  private static final double NANOSECONDS = 1e9;

  private final double[] bounds;
  /** By pool: numbers by bucket, then the sum of nanoseconds. */
  private final Map<String, long[]> totals = new LinkedHashMap<>();

  WaitRows(Buckets buckets) {
    double[] seconds = buckets.seconds(NAME);
    bounds = Arrays.copyOf(seconds, seconds.length + 1);
    bounds[seconds.length] = Double.POSITIVE_INFINITY;
    long[] nanos = new long[seconds.length];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = Math.round(seconds[i] * NANOSECONDS);
    }
    Pools.waitBounds(nanos);
  }

  /** @param name null if it is not known yet, so that the pool goes on counting */
  void add(@Nullable String name, Pool pool) {
    long[] waits = name == null ? null : pool.takeWaits();
    if (waits == null || waits.length != bounds.length + 1) {
      return;
    }
    long[] total = totals.get(name);
    if (total == null) {
      totals.put(name, waits);
    } else {
      for (int i = 0; i < total.length; i++) {
        total[i] += waits[i];
      }
    }
  }

  HistogramSnapshot snapshot() {
    List<HistogramSnapshot.HistogramDataPointSnapshot> points = new ArrayList<>();
    for (Map.Entry<String, long[]> each : totals.entrySet()) {
      long[] total = each.getValue();
      Number[] counts = ApplicationRows.numbers(Arrays.copyOf(total, bounds.length));
      points.add(new HistogramSnapshot.HistogramDataPointSnapshot(ClassicHistogramBuckets.of(bounds, counts),
          total[bounds.length] / NANOSECONDS, Labels.of("pool", each.getKey()), Exemplars.EMPTY, 0));
    }
    return new HistogramSnapshot(new MetricMetadata(NAME, "Time to get a connection of a pool.", Unit.SECONDS), points);
  }
}
