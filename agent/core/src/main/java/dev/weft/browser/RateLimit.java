package dev.weft.browser;

import java.util.concurrent.TimeUnit;

/** Admits so many in each second. */
final class RateLimit {
  private final int most;
  private long second;
  private int admitted;

  RateLimit(int most) {
    this.most = most;
  }

  synchronized boolean admits() {
    long now = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime());
    if (now != second) {
      second = now;
      admitted = 0;
    }
    return admitted < most && admitted++ < most;
  }
}
