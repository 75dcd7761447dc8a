package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.config.Settings;
import dev.weft.telemetry.pools.OpenConnections;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.Pools;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How pools show on the page of metrics, and what those that cannot be read cost. */
class PoolMetricsTest {
  private static final class TestPool implements AutoCloseable {
    final String name;
    long active;
    volatile boolean closed;
    volatile RuntimeException failure;
    volatile CountDownLatch blocks;

    TestPool(String name, long active) {
      this.name = name;
      this.active = active;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final PoolReader<TestPool> READER = new PoolReader<>() {
    @Override
    public void read(TestPool pool, PoolFigures figures) throws Exception {
      figures.name(pool.name);
      if (pool.closed) {
        figures.closed();
        return;
      }
      figures.max(10);
      if (pool.blocks != null) {
        pool.blocks.await();
      }
      if (pool.failure != null) {
        throw pool.failure;
      }
      figures.active(pool.active);
    }
  };

  private final Metrics metrics = new Metrics(new Settings(Map.of()), "test", null, null);

  private String page() throws Exception {
    return new String(metrics.page(null, Set.of()).body(), StandardCharsets.UTF_8);
  }

  private static TestPool registered(String name, long active) {
    TestPool pool = new TestPool(name, active);
    Pools.register(PoolKind.DATABASE, pool, READER);
    return pool;
  }

  @Test
  void sizesAreThereWithoutPools() throws Exception {
    assertThat(page()).contains("db_connection_pool_size{status=\"checked_out\"} 0.0", "db_connection_pool_size{status=\"checked_in\"} 0.0",
        "db_connection_pool_size{status=\"overflow\"} 0.0").doesNotContain("sessions_active 0");
  }

  @Test
  void poolThatFailsOrBlocksCostsOnlyItsOwnGauges() throws Exception {
    try (TestPool failing = registered("failing", 1); TestPool blocked = registered("blocked", 2); TestPool good = registered("good", 3)) {
      failing.failure = new IllegalStateException("a failure that a test makes");
      CountDownLatch latch = new CountDownLatch(1);
      blocked.blocks = latch;
      for (int i = 0; i < 3; i++) {
        assertThat(page()).contains("database_connections_active{pool=\"good\"} 3.0").contains("database_connections_max{pool=\"failing\"} 10.0")
            .doesNotContain("database_connections_active{pool=\"failing\"}").doesNotContain("{pool=\"blocked\"}");
      }
      failing.failure = null;
      latch.countDown();
      await().untilAsserted(() -> assertThat(page()).contains("database_connections_active{pool=\"blocked\"} 2.0",
          "database_connections_active{pool=\"failing\"} 1.0"));
      assertThat(good.active).isEqualTo(3);
    }
    assertThat(page()).doesNotContain("{pool=\"good\"}");
  }

  @Test
  void waitsCountBeforeThePoolHasANameAndAfterItIsClosed() throws Exception {
    TestPool pool = registered("waits", 0);
    Pools.waited(pool, 7_000_000);
    Pools.waited(pool, 20_000_000_000L);
    Pools.waited(new Object(), 1);
    assertThat(page()).contains("database_connection_wait_seconds_bucket{pool=\"waits\",le=\"0.005\"} 0",
        "database_connection_wait_seconds_bucket{pool=\"waits\",le=\"0.01\"} 1",
        "database_connection_wait_seconds_bucket{pool=\"waits\",le=\"10.0\"} 1",
        "database_connection_wait_seconds_bucket{pool=\"waits\",le=\"+Inf\"} 2", "database_connection_wait_seconds_count{pool=\"waits\"} 2",
        "database_connection_wait_seconds_sum{pool=\"waits\"} 20.007");
    Pools.waited(pool, 1);
    pool.close();
    page();
    assertThat(page()).contains("database_connection_wait_seconds_count{pool=\"waits\"} 3")
        .doesNotContain("database_connections_max{pool=\"waits\"}");
  }

  @Test
  void poolsOfOneNameAreAddedUpAndCollectedOnesDisappear() throws Exception {
    try (TestPool first = registered("twice", 1)) {
      registered("twice", 2);
      await().untilAsserted(() -> {
        System.gc();
        assertThat(page()).contains("database_connections_active{pool=\"twice\"} 1.0");
      });
      TestPool second = registered("twice", 5);
      assertThat(page()).contains("database_connections_active{pool=\"twice\"} 6.0");
      second.close();
      assertThat(page()).contains("database_connections_active{pool=\"twice\"} 1.0");
      assertThat(first.active).isEqualTo(1);
    }
  }

  @Test
  void openConnectionsCountOnceAndNotOnceTheyAreCollected() throws Exception {
    Object open = new Object();
    OpenConnections.REDIS.opened(open);
    OpenConnections.REDIS.opened(new Object());
    await().untilAsserted(() -> {
      System.gc();
      assertThat(page()).contains("redis_connections_active 1.0");
    });
    OpenConnections.REDIS.closed(open);
    OpenConnections.REDIS.closed(open);
    assertThat(page()).contains("redis_connections_active 0.0");
  }
}
