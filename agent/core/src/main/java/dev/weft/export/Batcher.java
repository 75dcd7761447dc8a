package dev.weft.export;

import dev.weft.export.otlp.OtlpSender;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.LastingTask;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The one thread that exports a signal. It takes items from the queue, a batch at a time, when a batch is full or its delay is over. */
public class Batcher<T> implements Runnable {
  /**
   * How long an exporter that needs name resolution or TLS waits at first. The first use of either fixes properties of the JVM
   * ({@code networkaddress.cache.ttl}, {@code javax.net.ssl.trustStore}), which applications set early in their main method.
   */
  public static final int QUIET_SECONDS = 5;
  private static final long ENDING_DELAY_NANOS = 50_000_000;
  private static final long STUCK_NANOS = 2_000_000_000;

  private final HandOver<T> queue;
  private final ExporterState state;
  private final JvmEnd end;
  private final T[] batch;
  private final List<Target<T>> targets;
  private final long delayNanos;
  private final long exportNanos;
  private final long quietUntil;
  private final Thread thread;
  /** When the current export began, by {@link System#nanoTime()}; 0 if there is none. */
  private volatile long exportingSince;
  private boolean closed;

  /**
   * @param targets each gets every batch, one after the other
   * @param batch an empty array, as long as a batch may be
   * @param exportNanos how long the delivery of a batch may take
   * @param quietNanos how long nothing is exported at first, unless the JVM shuts down
   */
  public Batcher(String threadName, HandOver<T> queue, ExporterState state, List<Target<T>> targets, T[] batch, long delayNanos, long exportNanos,
      long quietNanos) {
    this.thread = AgentThreads.create(new LastingTask(this), threadName);
    this.queue = queue;
    this.state = state;
    this.end = state.end();
    this.batch = batch;
    this.delayNanos = delayNanos;
    this.exportNanos = exportNanos;
    this.quietUntil = System.nanoTime() + quietNanos;
    this.targets = targets;
  }

  public final void start() {
    thread.start();
  }

  /** Called with each item that was exported or that could not be. */
  void letGo(T item) {
    // most keep nothing of the application's
  }

  @Override
  public final void run() {
    long next = System.nanoTime() + delayNanos;
    while (!end.isClosing()) {
      long now = System.nanoTime();
      boolean quiet = quietUntil - now > 0 && !end.hasBegun();
      if (quiet) {
        LockSupport.parkNanos(this, quietUntil - now);
      } else if (next - now > 0 && queue.size() < batch.length && !end.hasBegun()) {
        queue.await(next - now);
      } else {
        if (next - now <= 0) {
          next = now + delayNanos;
        }
        exportBatch();
        if (end.hasBegun() && queue.size() == 0) {
          queue.await(ENDING_DELAY_NANOS);
        }
      }
    }
    while (queue.size() > 0 && end.left() > 0) {
      exportBatch();
    }
  }

  private void exportBatch() {
    int count = 0;
    for (T item; count < batch.length && (item = queue.poll()) != null; ) {
      batch[count++] = item;
    }
    if (count == 0) {
      return;
    }
    long now = System.nanoTime();
    long before = state.exported() + state.failed();
    exportingSince = now | 1;
    try {
      for (Target<T> target : targets) {
        target.export(batch, count, end.isClosing() ? end.until() : now + exportNanos);
      }
    } catch (Throwable t) {   // there is no memory, for one
      state.abandoned((int) Math.max(0, before + count - state.exported() - state.failed()));
      throw t;
    } finally {
      exportingSince = 0;
      letGo(count);
    }
  }

  private void letGo(int count) {
    for (int i = 0; i < count; i++) {
      if (batch[i] != null) {
        letGo(batch[i]);
        batch[i] = null;
      }
    }
  }

  /**
   * Called when the JVM shuts down: from now on items are delivered as they come, until {@link #close}.
   *
   * @param until when that will be at the latest, by {@link System#nanoTime()}
   */
  public final void ending(long until) {
    end.begin(until);
    queue.wake();
    LockSupport.unpark(thread);
  }

  /**
   * Called when the application has ended: exports what is left, and does not wait for it. If the last export failed, or there has been no
   * answer to the current one for more than two seconds, half a second is left for this.
   *
   * @param until when it is to be over, by {@link System#nanoTime()}
   */
  public final void closing(long until) {
    long since = exportingSince;
    boolean stuck = since != 0 && System.nanoTime() - since > STUCK_NANOS && !OtlpSender.waitsToRetry(thread);
    end.close(until, state.isFailing() || stuck);
    LockSupport.unpark(thread);
  }

  /** Waits until what is left is exported or its time is over, and shuts the exporter down. Called after {@link #closing}. Further calls do nothing. */
  public final synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    awaitEnd(thread, end);
    long left = state.unsettled();
    if (left > 0) {   // said first: to close a target makes the current export fail
      Log.warn(left + " " + state.items() + " could not be delivered before the end; " + (state.dropped() + left) + " were lost since the start");
      state.abandoned(queue.size());
    } else if (state.hasUntoldLosses()) {
      Log.info(state.dropped() + " " + state.items() + " were lost since the start");
    }
    state.aborting();
    for (Target<T> target : targets) {
      target.close();
    }
  }

  /** Waits for an exporting thread until the deadline. A pause before a try ends if it began before the JVM's end, since it may be long. */
  static void awaitEnd(Thread exporting, JvmEnd end) {
    try {
      for (long left = end.left(); left > 0 && exporting.isAlive(); left = end.left()) {
        if (!end.isNoted() && OtlpSender.waitsToRetry(exporting)) {
          exporting.interrupt();
        }
        TimeUnit.NANOSECONDS.timedJoin(exporting, Math.min(left, ENDING_DELAY_NANOS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
