package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.OwnClasses;
import dev.weft.telemetry.http.HttpServerOperation;
import java.lang.management.ManagementFactory;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cost")
class MetricsCostTest {
  private static final int CALLS = 100_000;
  private static final int MOST_ROUNDS = 20;

  /** In classes of its own: another test's native histograms would have the compiler keep an object that it does away with else. */
  @Test
  void measuringKnownLabelsAllocatesNothing() throws Exception {
    try (URLClassLoader loader = OwnClasses.loader()) {
      LongSupplier allocated =
          (LongSupplier) loader.loadClass(Allocated.class.getName()).getDeclaredConstructor().newInstance();
      long least = Long.MAX_VALUE;
      for (int round = 0; round < MOST_ROUNDS && least >= CALLS; round++) {   // until it is compiled
        least = Math.min(least, allocated.getAsLong());
      }
      assertThat(least).as("bytes for %d calls", CALLS).isLessThan(CALLS);
    }
  }

  /** How much measuring allocates on this thread. */
  public static final class Allocated implements LongSupplier {
    private final Metrics metrics = MetricsTest.metrics(Map.of());
    private final HttpServerOperation operation = Traffic.serving("GET", "/orders/{id}");
    private final HttpServerOperation unknown = Traffic.served("GET", null, 404);

    public Allocated() {
      operation.status(200);
      operation.requestSize(100);
      operation.responseSize(1000);
      operation.end(new IllegalStateException());
    }

    @Override
    public long getAsLong() {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < CALLS; i++) {
        metrics.measure(operation);
        metrics.measure(unknown);
      }
      return threads.getThreadAllocatedBytes(thread) - before;
    }
  }
}
