package dev.weft.export;

import dev.weft.log.Log;
import java.util.concurrent.atomic.AtomicLong;

/** How exporting goes: for the status page and the agent's own metrics. Read on any thread, written by the exporting one. */
public final class ExporterState {
  private final SpanQueue queue;
  private final AtomicLong exported = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile String destination = "";
  private volatile String off;
  private volatile boolean failing;
  private volatile long failedSinceSuccess;
  private volatile long lastSuccess;
  private volatile long lastFailure;
  private volatile String lastError;

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
      Log.info("traces are delivered again to " + destination + "; " + failedSinceSuccess + " spans were lost meanwhile");
      failedSinceSuccess = 0;
    }
  }

  void failed(int spans, String error) {
    failed.addAndGet(spans);
    failedSinceSuccess += spans;
    lastFailure = System.currentTimeMillis();
    lastError = error;
    if (!failing) {
      failing = true;
      Log.warn("traces cannot be delivered to " + destination + " (" + error + "); spans are dropped and counted until they can");
    }
  }

  /** Spans that are gone without having been tried. */
  void abandoned(int spans) {
    failed.addAndGet(spans);
  }

  /** Where spans go, such as {@code http://collector:4318/v1/traces over http/protobuf}. */
  public String destination() {
    return destination;
  }

  /** Why nothing is exported, or null where it is. */
  public String off() {
    return off;
  }

  /** Sampled operations that ended. */
  public long ended() {
    return queue.accepted() + queue.rejected();
  }

  /** Spans that the collector took. */
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

  /** Spans lost for either reason. */
  public long dropped() {
    return rejected() + failed();
  }

  /** Spans that wait. */
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

  /** When the last batch was taken, in milliseconds since 1970; 0: never. */
  public long lastSuccessMillis() {
    return lastSuccess;
  }

  /** When the last batch failed, in milliseconds since 1970; 0: never. */
  public long lastFailureMillis() {
    return lastFailure;
  }

  /** Why the last batch that failed did, or null. */
  public String lastError() {
    return lastError;
  }
}
