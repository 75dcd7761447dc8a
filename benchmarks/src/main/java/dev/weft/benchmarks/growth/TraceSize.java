package dev.weft.benchmarks.growth;

import com.sun.management.ThreadMXBean;
import dev.weft.benchmarks.micro.Examples;
import dev.weft.telemetry.Operation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/** Requests that make more and more calls, at the same rate of spans in all: what a span costs the request's thread. */
final class TraceSize {
  private static final int[] SPANS = {1, 10, 100, 1_000};
  private static final int SPANS_A_SECOND = 5_000;
  private static final int SECONDS = 4;
  private static final int WARM_UP = 50_000;

  private TraceSize() {
  }

  static void print() throws IOException {
    try (Reporting reporting = new Reporting()) {
      for (int i = 0; i < WARM_UP; i++) {   // for the JIT compiler
        request(i % 10);
      }
      Table table = new Table("spans in a request", "µs a request", "µs a span", "bytes a span", "dropped");
      for (int spans : SPANS) {
        table.row(measure(reporting, spans));
      }
    }
  }

  private static String[] measure(Reporting reporting, int spans) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    int requests = SPANS_A_SECOND * SECONDS / spans;
    long dropped = reporting.state().dropped();
    long nanos = 0;
    long bytes = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < requests; i++) {
      long start = System.nanoTime();
      request(spans - 1);
      nanos += System.nanoTime() - start;
      LockSupport.parkNanos(1_000_000_000L * spans / SPANS_A_SECOND);
    }
    bytes = threads.getThreadAllocatedBytes(thread) - bytes;
    double total = (double) requests * spans;
    return new String[] {String.format("%,d", spans), Table.number(nanos / 1e3 / requests), Table.number(nanos / 1e3 / total),
        Table.number(bytes / total), String.valueOf(reporting.state().dropped() - dropped)};
  }

  private static void request(int calls) {
    Operation request = Examples.request(Examples.NO_PARENT);
    for (int i = 0; i < calls; i++) {
      Examples.query().end(null);
    }
    request.end(null);
  }
}
