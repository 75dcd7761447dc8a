package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.telemetry.HttpServerOperation;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsCostTest {
  private static final int CALLS = 100_000;

  @Test
  void measuringKnownLabelsAllocatesNothing() {
    Metrics metrics = MetricsTest.metrics(Map.of());
    HttpServerOperation operation = Traffic.serving("GET", "/orders/{id}");
    operation.status(200);
    operation.requestSize(100);
    operation.responseSize(1000);
    operation.end(new IllegalStateException());
    HttpServerOperation unknown = Traffic.served("GET", null, 404);

    long first = allocated(metrics, operation, unknown);   // compiles
    long second = allocated(metrics, operation, unknown);
    assertThat(Math.min(first, second)).as("bytes for %d calls", CALLS).isLessThan(CALLS);
  }

  private static long allocated(Metrics metrics, HttpServerOperation... operations) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < CALLS; i++) {
      for (HttpServerOperation operation : operations) {
        metrics.measure(operation);
      }
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
