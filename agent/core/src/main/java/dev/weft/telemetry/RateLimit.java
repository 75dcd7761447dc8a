package dev.weft.telemetry;

import java.util.concurrent.TimeUnit;

/** Admits so many in each second, or in each minute, and counts the others. */
public final class RateLimit {
  private final int most;
  private final long periodNanos;
  private long startNanos = System.nanoTime();
  private int admitted;
  private long refused;

  /** @param period one of it: a second, a minute */
  public RateLimit(int most, TimeUnit period) {
    this.most = most;
    this.periodNanos = period.toNanos(1);
  }

  /** Whether one more is admitted now. */
  public boolean admits() {
    return next() >= 0;
  }

  /** If one more is admitted now, how many were refused since the one before; -1 if this one is refused, too. */
  public synchronized long next() {
    long now = System.nanoTime();
    if (now - startNanos >= periodNanos) {
      startNanos = now;
      admitted = 0;
    }
    if (admitted == most) {
      refused++;
      return -1;
    }
    admitted++;
    long before = refused;
    refused = 0;
    return before;
  }

  /** Forgets what was admitted and refused. */
  public synchronized void reset() {
    startNanos = System.nanoTime();
    admitted = 0;
    refused = 0;
  }
}
