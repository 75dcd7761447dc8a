package dev.weft.instrumentations.executorpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.advice.Nullable;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class ExecutorPoolTest {
  private final CountDownLatch done = new CountDownLatch(1);
  private AutoCloseable chosen;

  @BeforeEach
  void choose() {
    chosen = Weft.showExecutors("orders-*", "shop *", "pool-*", "ForkJoinPool-*");
  }

  @AfterEach
  void end() throws Exception {
    done.countDown();
    chosen.close();
  }

  private static ThreadFactory threads(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> new Thread(task, prefix + number.incrementAndGet());
  }

  @Nullable
  private static Double threads(String pool, String state) {
    return Weft.metrics().get("executor_threads{pool=\"" + pool + "\",state=\"" + state + "\"}");
  }

  @Nullable
  private static Double completed(String pool) {
    return Weft.metrics().get("executor_tasks_completed_total{pool=\"" + pool + "\"}");
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).untilAsserted(assertion);
  }

  private static void stop(ExecutorService pool) throws InterruptedException {
    pool.shutdown();
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private void waits() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void poolShowsItsThreadsAndTasksUntilItEnds() throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 4, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), threads("orders-"));
    pool.submit(() -> { }).get();
    eventually(() -> assertThat(threads("orders", "idle")).isEqualTo(1));
    for (int i = 0; i < 5; i++) {
      pool.execute(this::waits);
    }
    eventually(() -> assertThat(threads("orders", "busy")).isEqualTo(2));
    assertThat(threads("orders", "idle")).isZero();
    assertThat(threads("orders", "max")).isEqualTo(4);
    assertThat(threads("orders", "queued")).isEqualTo(3);
    assertThat(completed("orders")).isEqualTo(1);

    done.countDown();
    stop(pool);
    assertThat(completed("orders")).isEqualTo(6);   // also what ended after the last scrape
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.startsWith("executor_threads{pool=\"orders\""));
    assertThat(completed("orders")).isEqualTo(6);
  }

  @Test
  void poolsOfOneNameAreAddedUpAndGoOnCounting() throws Exception {
    for (int i = 1; i <= 2; i++) {
      ExecutorService pool = Executors.newFixedThreadPool(1, threads("shop mail #"));
      ExecutorService other = Executors.newFixedThreadPool(1, threads("shop mail #"));
      pool.submit(() -> { }).get();
      other.submit(() -> { }).get();
      assertThat(threads("shop mail", "max")).isEqualTo(2);
      stop(pool);
      stop(other);
      assertThat(completed("shop mail")).isEqualTo(2 * i);
    }
  }

  @Test
  void poolsThatNobodyNamedHaveOneName() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(3);
    ExecutorService cached = Executors.newCachedThreadPool();
    single.submit(() -> { }).get();
    scheduled.submit(() -> { }).get();
    scheduled.schedule(() -> { }, 1, TimeUnit.HOURS);
    cached.submit(() -> { }).get();
    assertThat(threads("pool-*-thread", "max")).isEqualTo(4);   // the cached one has no limit
    assertThat(threads("pool-*-thread", "queued")).isEqualTo(1);
    stop(single);
    scheduled.shutdownNow();
    stop(cached);
    eventually(() -> assertThat(threads("pool-*-thread", "max")).isNull());
  }

  @Test
  void forkJoinPoolShowsItsThreads() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    for (int i = 0; i < 3; i++) {
      pool.execute(this::waits);
    }
    eventually(() -> assertThat(threads("ForkJoinPool-*-worker", "busy")).isEqualTo(2));
    assertThat(threads("ForkJoinPool-*-worker", "max")).isEqualTo(2);
    eventually(() -> assertThat(threads("ForkJoinPool-*-worker", "queued")).isEqualTo(1));
    assertThat(completed("ForkJoinPool-*-worker")).isNull();
    done.countDown();
    stop(pool);
    assertThat(threads("ForkJoinPool-*-worker", "max")).isNull();
  }

  @Test
  void poolThatNobodyEndsIsForgottenOnceItIsCollected() throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(0, 3, 1, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), threads("orders-late-"));
    pool.submit(() -> { }).get();
    assertThat(threads("orders-late", "max")).isEqualTo(3);
    pool = null;
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
      System.gc();
      assertThat(threads("orders-late", "max")).isNull();
    });
  }

  @Test
  void otherPoolsAreNotShown() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, threads("reports-"));
    pool.submit(() -> { }).get();
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.contains("reports"));
    stop(pool);
  }
}
