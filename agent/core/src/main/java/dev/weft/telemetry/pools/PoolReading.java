package dev.weft.telemetry.pools;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads pools on a thread of its own, since a pool may hold its lock for as long as it connects. The thread ends with the scrape, and with it what
 * the application's pools may have left in its thread locals, which would keep their class loaders alive on a thread that stays. A pool that takes too long is left to that
 * thread, and is not read again until the thread is done with it; another thread goes on with the next pool.
 */
final class PoolReading implements Runnable {
  private static final long PATIENCE_MILLIS = 300;
  /** So that a scrape takes no longer than 1.2 s. */
  private static final int MOST_SLOW = 4;
  /** Threads that slow pools hold. */
  private static final int MOST_THREADS = 8;
  private static final AtomicInteger THREADS = new AtomicInteger();
  private static volatile int failedKinds;

  private final List<Pool> pools;
  private int next;
  private boolean complete;
  private @Nullable Thread current;

  private PoolReading(List<Pool> pools) {
    this.pools = pools;
  }

  static void readAll(List<Pool> pools) {
    for (Pool each : pools) {
      each.forget();
    }
    if (!pools.isEmpty()) {
      new PoolReading(pools).readInTime();
    }
  }

  private synchronized void readInTime() {
    for (int slow = 0; slow < MOST_SLOW && !complete && THREADS.get() < MOST_THREADS; slow++) {
      if (startThread()) {
        awaitProgress();
      } else {
        complete = true;
      }
    }
    current = null;
  }

  /** False if the process may have no further thread. The other metrics are shown all the same. */
  private boolean startThread() {
    THREADS.incrementAndGet();
    try {
      current = AgentThreads.createInApplication(this, "weft-pools", PoolReading.class.getClassLoader());
      current.start();
      return true;
    } catch (OutOfMemoryError e) {
      THREADS.decrementAndGet();
      Log.debug("pools cannot be read without a further thread", e);
      return false;
    }
  }

  /** Waits until all pools are read, or one takes too long. */
  private void awaitProgress() {
    int before = -1;
    try {
      while (!complete && before != next) {
        before = next;
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        for (long left = PATIENCE_MILLIS; left > 0 && !complete && before == next; left = (end - System.nanoTime()) / 1_000_000) {
          wait(left);
        }
      }
    } catch (InterruptedException e) {   // shows what is read so far
      complete = true;
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      Context.enterAgentThread();
      for (Pool pool = next(); pool != null; pool = next()) {
        pool.read();
      }
    } finally {
      THREADS.decrementAndGet();
    }
  }

  /** The next pool; null if there is none, or the scrape did not wait for this thread. */
  private synchronized @Nullable Pool next() {
    if (current != Thread.currentThread()) {
      return null;
    }
    while (next < pools.size() && pools.get(next).isBusy()) {
      next++;
    }
    complete = next == pools.size();
    notifyAll();
    return complete ? null : pools.get(next++);
  }

  /** Logged once for each kind: a pool that always fails does so at each scrape. */
  static void failed(PoolKind kind, Throwable failure) {
    int bit = 1 << kind.ordinal();
    boolean first = (failedKinds & bit) == 0;
    failedKinds |= bit;
    if (first) {
      Log.warn("the figures of a pool could not be read (" + kind + ")", failure);
    }
  }
}
