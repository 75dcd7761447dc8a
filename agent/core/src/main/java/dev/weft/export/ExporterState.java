package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.Telemetry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** An exporter's counts and last results, for the status page and the agent's own metrics. Written by the exporting thread, read by any. */
public final class ExporterState {
  private static final long SAID_AGAIN_NANOS = 60_000_000_000L;

  private final String signal;
  private final String items;
  private final @Nullable String queueSetting;
  private final @Nullable HandOver<?> queue;
  private final LongSupplier lostBefore;
  private final JvmEnd end = new JvmEnd();
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile String destination = "";
  @Nullable private volatile String off;
  private volatile boolean failing;
  private volatile long lastSuccess;
  private volatile long lastFailure;
  @Nullable private volatile String lastError;
  private volatile boolean aborting;
  /** How many items the queue had no room for when the log last said so, and when that was. Used by the exporting thread only. */
  private long saidUnfit;
  private long saidNanos;

  private ExporterState(String signal, String items, @Nullable String queueSetting, @Nullable HandOver<?> queue, LongSupplier lostBefore) {
    this.signal = signal;
    this.items = items;
    this.queueSetting = queueSetting;
    this.queue = queue;
    this.lostBefore = lostBefore;
  }

  static ExporterState ofSpans(SpanQueue queue) {
    return new ExporterState("traces", "spans", "OTEL_BSP_MAX_QUEUE_SIZE", queue.operations(), () -> Telemetry.spansLostBeforeReady());
  }

  static ExporterState ofLogs(HandOver<?> queue) {
    return new ExporterState("log records", "log records", "OTEL_BLRP_MAX_QUEUE_SIZE", queue, () -> 0);
  }

  /** Of events for a service that collects errors, whose queue has no setting. */
  public static ExporterState ofErrors(HandOver<?> queue) {
    return new ExporterState("errors", "events", null, queue, () -> 0);
  }

  /** Of metrics, which wait in no queue: they are read when they are due. */
  static ExporterState ofMetrics() {
    return new ExporterState("metrics", "data points", null, null, () -> 0);
  }

  /** What is exported, in the plural. */
  String items() {
    return items;
  }

  /** What the exporting thread knows of the JVM's end. */
  public JvmEnd end() {
    return end;
  }

  public void destination(String where) {
    destination = where;
  }

  void off(String reason) {
    off = reason;
  }

  /** Counts items that were accepted: last, so that a reader of the count finds what else is known of the result. */
  public void succeeded(int count) {
    lastSuccess = System.currentTimeMillis();
    if (failing) {
      failing = false;
      Log.info(signal + " are delivered again to " + destination + "; " + dropped() + " " + items + " were lost since the start");
      saidUnfit = unfit();
      saidNanos = System.nanoTime();
    } else {
      sayLosses();
    }
    exported.addAndGet(count);
  }

  /** Logs items that were lost while the collector works: at most one line in a minute. */
  private void sayLosses() {
    long unfit = unfit();
    long now = System.nanoTime();
    if (unfit > saidUnfit && (saidUnfit == 0 || now - saidNanos > SAID_AGAIN_NANOS)) {
      saidUnfit = unfit;
      saidNanos = now;
      Log.warn(dropped() + " " + items + " were lost since the start: more ended than " + capacity() + " that may wait for export"
          + (queueSetting == null ? "" : " (" + queueSetting + ")"));
    }
  }

  /** Counts items that could not be delivered: last, as above. */
  public void failed(int count, String error) {
    lastFailure = System.currentTimeMillis();
    lastError = error;
    if (!failing && !aborting) {
      failing = true;
      Log.warn(signal + " cannot be delivered to " + destination + " (" + error + "); " + items + " are dropped and counted until they can");
    }
    failed.addAndGet(count);
  }

  /** Whether items were lost since the log last said how many. Called once nothing is exported any more. */
  boolean hasUntoldLosses() {
    return failing || unfit() > saidUnfit;
  }

  /** Called before exports are aborted: that they fail is not told any more. */
  void aborting() {
    aborting = true;
  }

  /** Counts items that were dropped without a try to deliver them. */
  public void abandoned(int count) {
    failed.addAndGet(count);
  }

  /** Where they go, such as {@code http://collector:4318/v1/traces over http/protobuf}. */
  public String destination() {
    return destination;
  }

  /** Why nothing is exported; null if something is. */
  @Nullable
  public String off() {
    return off;
  }

  /** Items that ended; of operations those that are sampled. */
  public long ended() {
    return queue == null ? exported() + failed() : unfit() + queue.accepted();
  }

  /** Items that the collector accepted. */
  public long exported() {
    return exported.get();
  }

  /** Items for which the queue had no room. */
  public long rejected() {
    return queue == null ? 0 : queue.rejected();
  }

  /** Items for which there was no room, here or before the queue was there. */
  private long unfit() {
    return lostBefore.getAsLong() + rejected();
  }

  /** Items that could not be delivered. */
  public long failed() {
    return failed.get();
  }

  /** Items lost since the start, for any reason: the number that log, status page and metrics show. */
  public long dropped() {
    return unfit() + failed();
  }

  /** Items that wait for export or are being exported. */
  long unsettled() {
    return Math.max(0, ended() - exported() - dropped());
  }

  /** Items that wait for export. */
  public int queued() {
    return queue == null ? 0 : queue.size();
  }

  /** How many items may wait for export; 0 if none wait. */
  public int capacity() {
    return queue == null ? 0 : queue.capacity();
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
