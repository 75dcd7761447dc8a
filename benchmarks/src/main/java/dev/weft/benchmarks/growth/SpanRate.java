package dev.weft.benchmarks.growth;

import com.sun.management.OperatingSystemMXBean;
import dev.weft.benchmarks.micro.Examples;
import dev.weft.export.ExporterState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * Spans at a steady rate, one thread that ends them and a live collector in this JVM: the rate from which some are dropped. CPU time is
 * that of the whole JVM, without what the same pace takes when no span ends.
 */
final class SpanRate {
  private static final int[] RATES = {1_000, 10_000, 100_000, 200_000, 400_000, 800_000};
  private static final double SECONDS = 4;
  /** Time for the batch that left the queue last. */
  private static final long LEAVING_NANOS = 500_000_000;
  private static final long TICK_NANOS = 1_000_000;

  private SpanRate() {
  }

  static void print() throws IOException {
    try (Reporting reporting = new Reporting()) {
      pace(reporting.state(), 10_000);   // for the JIT compiler
      double idle = pace(reporting.state(), 0).cpuNanos;
      Table table = new Table("spans a second", "ended a second", "delivered a second", "dropped", "CPU µs a span delivered");
      for (int rate : RATES) {
        table.row(measure(reporting.state(), rate, idle));
      }
    }
  }

  private static String[] measure(ExporterState state, int rate, double idle) {
    long dropped = state.dropped();
    long exported = state.exported();
    Pace pace = pace(state, rate);
    dropped = state.dropped() - dropped;
    exported = state.exported() - exported;
    return new String[] {String.format("%,d", rate), Table.number(pace.ended / SECONDS), Table.number(exported / SECONDS),
        String.format("%.1f %%", 100.0 * dropped / pace.ended), Table.number((pace.cpuNanos - idle) / 1e3 / exported)};
  }

  private record Pace(double ended, double cpuNanos) {
  }

  /** Ends spans for some seconds, and waits until those in the queue have left. */
  private static Pace pace(ExporterState state, int rate) {
    OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = process.getProcessCpuTime();
    long start = System.nanoTime();
    long ended = 0;
    for (long now = start; now - start < SECONDS * 1e9; now = System.nanoTime()) {
      for (long due = (long) ((now - start) * (rate / 1e9)); ended < due; ended++) {
        Examples.get().end(null);
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
    do {
      LockSupport.parkNanos(LEAVING_NANOS);
    } while (state.queued() > 0);
    return new Pace(ended, process.getProcessCpuTime() - cpu);
  }
}
