package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.telemetry.Operation;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HistogramFamilyTest {
  private static final int THREADS = 4;
  private static final int EACH = 300_000;

  private final HistogramFamily family = new HistogramFamily("sizes", "Sizes.", new double[] {1, 2}, 1, "of");
  private final HistogramFamily.Point point = family.point("all");

  /** Alone at first, then all at once, which is when it begins to count elsewhere, too. */
  @Test
  void nothingIsLostWhereThreadsMeet() throws Exception {
    Traffic.into(new Metrics(new Settings(Map.of()), "test", null, null), false);
    Operation operation = Traffic.served("GET", "/", 200);
    point.observe(3, operation);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<Void> work = () -> {
        start.await();
        for (int i = 0; i < EACH; i++) {
          point.observe(i % 3, operation);
        }
        return null;
      };
      for (Future<Void> done : pool.invokeAll(Collections.nCopies(THREADS, work))) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    HistogramDataPointSnapshot shown = family.collect().getDataPoints().get(0);
    assertThat(shown.getSum()).isEqualTo(3.0 + THREADS * EACH);
    assertThat(List.of(0, 1, 2)).extracting(bucket -> shown.getClassicBuckets().getCount(bucket))
        .containsExactly(THREADS * EACH * 2L / 3, THREADS * EACH / 3L, 1L);
  }
}
