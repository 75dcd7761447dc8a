package dev.weft.export;

import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EpochClock;
import dev.weft.telemetry.Operation;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The one thread that exports: it takes what is in the queue, a batch at a time, when a batch is full or its time has come. */
final class SpanBatcher implements Runnable {
  /**
   * How long an exporter that needs names looked up or TLS stays quiet at first: both fix properties of the JVM when they are first used
   * ({@code networkaddress.cache.ttl}, {@code javax.net.ssl.trustStore}), and applications set them early in their main method.
   */
  static final int QUIET_SECONDS = 5;
  private static final long FAILING_NANOS = 500_000_000;
  private static final long STUCK_NANOS = 2_000_000_000;

  private final SpanQueue queue;
  private final ExporterState state;
  private final Function<Boolean, SpanExporter> exporters;
  private final Function<Operation, SpanData> view;
  private final int batchSize;
  private final long delayNanos;
  private final long exportNanos;
  private final long quietUntil;
  private final Thread thread = new Thread(this, "weft-export");
  private volatile SpanExporter exporter;
  private volatile boolean closing;
  private volatile long deadline;
  /** When the export under way began; 0 where none is. */
  private volatile long exportingSince;

  /**
   * @param exporters asked once, before the first batch: what an exporter is made of the application may want to set first
   * @param quietNanos how long nothing is exported at first, but for a shutdown
   */
  SpanBatcher(SpanQueue queue, ExporterState state, Function<Boolean, SpanExporter> exporters, Function<Operation, SpanData> view,
      int batchSize, long delayNanos, long exportNanos, long quietNanos) {
    this.queue = queue;
    this.state = state;
    this.exporters = exporters;
    this.view = view;
    this.batchSize = Math.min(batchSize, queue.capacity());
    this.delayNanos = delayNanos;
    this.exportNanos = exportNanos;
    this.quietUntil = System.nanoTime() + quietNanos;
  }

  void start() {
    thread.setDaemon(true);
    thread.setContextClassLoader(SpanBatcher.class.getClassLoader());
    thread.start();
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    long next = System.nanoTime() + delayNanos;
    while (!closing) {
      long now = System.nanoTime();
      if (quietUntil - now > 0) {
        LockSupport.parkNanos(this, quietUntil - now);
      } else if (next - now > 0 && queue.size() < batchSize) {
        queue.await(next - now);
      } else {
        if (next - now <= 0) {
          next = now + delayNanos;
          EpochClock.adjust();
        }
        exportBatch();
      }
    }
    while (queue.size() > 0 && System.nanoTime() - deadline < 0) {
      exportBatch();
    }
  }

  private void exportBatch() {
    List<SpanData> batch = new ArrayList<>(Math.min(batchSize, queue.size()));
    for (Operation operation; batch.size() < batchSize && (operation = queue.poll()) != null; ) {
      try {
        batch.add(view.apply(operation));
      } catch (Throwable t) {
        state.abandoned(1);
        Log.debug("a span could not be read", t);
      }
    }
    if (batch.isEmpty()) {
      return;
    }
    exportingSince = System.nanoTime() | 1;
    try {
      if (exporter == null) {
        exporter = exporters.apply(closing);
      }
      long patience = closing ? deadline - System.nanoTime() : exportNanos;
      CompletableResultCode result = exporter.export(batch).join(patience, TimeUnit.NANOSECONDS);
      if (result.isSuccess()) {
        state.succeeded(batch.size());
      } else {
        state.failed(batch.size(), ExportErrors.text(result));
      }
    } catch (Throwable t) {
      state.failed(batch.size(), ExportErrors.text(t));
    } finally {
      exportingSince = 0;
    }
  }

  /**
   * Exports what is left and shuts the exporter down, within a time; where the collector fails, or has not answered for two
   * seconds, half a second must do: the application's end should not wait for it. Only the first call counts.
   */
  synchronized void close(long most) {
    if (closing) {
      return;
    }
    long since = exportingSince;
    boolean stuck = since != 0 && System.nanoTime() - since > STUCK_NANOS;
    long nanos = state.isFailing() || stuck ? Math.min(most, FAILING_NANOS) : most;
    deadline = System.nanoTime() + nanos;
    closing = true;
    LockSupport.unpark(thread);
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
      SpanExporter used = exporter;
      if (used != null) {
        used.shutdown().join(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    int left = queue.size();
    if (left > 0) {
      state.abandoned(left);
      Log.warn(left + " spans could not be delivered before the end");
    }
  }
}
