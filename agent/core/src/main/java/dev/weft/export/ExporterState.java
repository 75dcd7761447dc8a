package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Telemetry;
import java.util.concurrent.atomic.AtomicLong;

/** The exporter's counts and last results, for the status page and the agent's own metrics. Written by the exporting thread, read by any. */
public final class ExporterState {
  private static final long SAID_AGAIN_NANOS = 60_000_000_000L;

  private final SpanQueue queue;
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile String destination = "";
  @Nullable private volatile String off;
  private volatile boolean failing;
  private volatile long lastSuccess;
  private volatile long lastFailure;
  @Nullable private volatile String lastError;
  /** How many spans the queue had no room for when the log last said so, and when that was. Used by the exporting thread only. */
  private long saidUnfit;
  private long saidNanos;

  ExporterState(SpanQueue queue) {
    this.queue = queue;
  }

  void destination(String where) {
    destination = where;
  }

  void off(String reason) {
    off = reason;
  }

  void succeeded(int spans) {
    exported.addAndGet(spans);
    lastSuccess = System.currentTimeMillis();
    if (failing) {
      failing = false;
      Log.info("traces are delivered again to " + destination + "; " + dropped() + " spans were lost since the start");
      saidUnfit = Telemetry.spansLostBeforeReady() + rejected();
      saidNanos = System.nanoTime();
    } else {
      sayLosses();
    }
  }

  /** Logs spans that were lost while the collector works: at most one line in a minute. */
  private void sayLosses() {
    long unfit = Telemetry.spansLostBeforeReady() + rejected();
    long now = System.nanoTime();
    if (unfit > saidUnfit && (saidUnfit == 0 || now - saidNanos > SAID_AGAIN_NANOS)) {
      saidUnfit = unfit;
      saidNanos = now;
      Log.warn(dropped() + " spans were lost since the start: more ended than " + capacity()
          + " that may wait for export (OTEL_BSP_MAX_QUEUE_SIZE)");
    }
  }

  void failed(int spans, String error) {
    failed.addAndGet(spans);
    lastFailure = System.currentTimeMillis();
    lastError = error;
    if (!failing) {
      failing = true;
      Log.warn("traces cannot be delivered to " + destination + " (" + error + "); spans are dropped and counted until they can");
    }
  }

  /** Counts spans that were dropped without a try to deliver them. */
  void abandoned(int spans) {
    failed.addAndGet(spans);
  }

  /** Where spans go, such as {@code http://collector:4318/v1/traces over http/protobuf}. */
  public String destination() {
    return destination;
  }

  /** Why nothing is exported; null if spans are exported. */
  @Nullable
  public String off() {
    return off;
  }

  /** Sampled operations that ended. */
  public long ended() {
    return Telemetry.spansLostBeforeReady() + queue.accepted() + queue.rejected();
  }

  /** Spans that the collector accepted. */
  public long exported() {
    return exported.get();
  }

  /** Spans for which the queue had no room. */
  public long rejected() {
    return queue.rejected();
  }

  /** Spans that could not be delivered. */
  public long failed() {
    return failed.get();
  }

  /** Spans lost since the start, for any reason: the number that log, status page and metrics show. */
  public long dropped() {
    return Telemetry.spansLostBeforeReady() + rejected() + failed();
  }

  /** Spans that wait for export. */
  public int queued() {
    return queue.size();
  }

  public int capacity() {
    return queue.capacity();
  }

  /** Whether the last try failed. */
  public boolean isFailing() {
    return failing;
  }

  /** When the last batch was delivered, in milliseconds since 1970; 0: never. */
  public long lastSuccessMillis() {
    return lastSuccess;
  }

  /** When the last batch failed, in milliseconds since 1970; 0: never. */
  public long lastFailureMillis() {
    return lastFailure;
  }

  /** Why the last failed batch failed. */
  @Nullable
  public String lastError() {
    return lastError;
  }
}
