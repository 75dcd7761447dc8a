package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.config.Settings;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HistogramFamilyTest {
  private static final int THREADS = 4;
  private static final int EACH = 300_000;

  private final HistogramFamily family = new Rows(new Buckets(new Settings(Map.of("WEFT_METRICS_BUCKETS", "item_size_bytes:1,2"))), 10,
      false).sizes("item_size_bytes", "Sizes.", "of");
  private int triesLeft;
  private int cutShort;
  private final HistogramFamily.Point point = family.point("all");

  @Test
  void nothingIsLostWhereThreadsMeet() throws Exception {
    point.observe(3);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      Callable<Void> work = () -> {
        start.await();
        for (int i = 0; i < EACH; i++) {
          point.observe(i % 3);
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

  /** The client waits for each observation that began to be complete, so for one that was cut short for good. */
  @Test
  void anObservationThatTheEndOfTheStackCutsShortKeepsNoScrapeWaiting() throws Exception {
    for (int round = 0; round < 20; round++) {
      Thread deep = new Thread(null, this::observeAtTheEndOfTheStack, "deep", 256 * 1024);
      deep.start();
      deep.join();
      assertTimeoutPreemptively(Duration.ofSeconds(30), (Executable) family::collect);
    }
    assertThat(cutShort).isPositive();
    long before = family.collect().getDataPoints().get(0).getCount();
    point.observe(1);
    assertThat(family.collect().getDataPoints().get(0).getCount()).isEqualTo(before + 1);
  }

  /** Once where the stack ends, then at each frame on the way back, since the end may have been reached before the call or inside it. */
  private void observeAtTheEndOfTheStack() {
    try {
      observeAtTheEndOfTheStack();
    } catch (StackOverflowError e) {
      triesLeft = 200;
    }
    if (triesLeft > 0) {
      triesLeft--;
      try {
        point.observe(1);
      } catch (StackOverflowError e) {
        cutShort++;
      }
    }
  }
}
