package dev.weft.log;

import java.util.concurrent.TimeUnit;

/** Bounds how many lines of one kind the log gets: so many in each second, and the number of those left out goes with the next one. */
public final class PacedLines {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int mostInSecond;
  private long second;
  private int written;
  private long leftOut;

  public PacedLines(int mostInSecond) {
    this.mostInSecond = mostInSecond;
    this.second = System.nanoTime();
  }

  /** Whether a line may be written now: how many were left out before it, or -1 if this one is left out, too. */
  public synchronized long next() {
    long now = System.nanoTime();
    if (now - second >= SECOND) {
      second = now;
      written = 0;
    }
    if (written == mostInSecond) {
      leftOut++;
      return -1;
    }
    written++;
    long before = leftOut;
    leftOut = 0;
    return before;
  }

  /** Forgets what was written and left out. */
  public synchronized void reset() {
    second = System.nanoTime();
    written = 0;
    leftOut = 0;
  }
}
