package dev.weft.telemetry.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Finds addresses from which {@value #MOST_FAILURES} logins failed within {@value #MINUTES} minutes. Of each address it keeps the times of the
 * last failures; when the table is full, the address whose last failure is the oldest gives way, and is counted.
 */
final class BruteForce {
  static final int MOST_FAILURES = 10;
  static final int MINUTES = 15;
  static final int MOST_ADDRESSES = 4096;
  private static final int LONGEST_ADDRESS = 64;
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(MINUTES);

  /** The times of an address's last failures, the oldest at {@code next} once there are enough. */
  private static final class Failures {
    final long[] nanos = new long[MOST_FAILURES];
    int next;
    int known;
  }

  private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true);
  private final LongAdder forgotten = new LongAdder();

  /**
   * Notes a failure. Returns true if it is the last of so many; the address then begins again with none.
   *
   * @param nanos by {@link System#nanoTime()}
   */
  synchronized boolean failed(String address, long nanos) {
    if (address.length() > LONGEST_ADDRESS) {
      return false;
    }
    Failures failures = byAddress.get(address);
    if (failures == null) {
      failures = new Failures();
      byAddress.put(address, failures);
      if (byAddress.size() > MOST_ADDRESSES) {
        dropOldest(nanos);
      }
    }
    failures.nanos[failures.next] = nanos;
    failures.next = (failures.next + 1) % MOST_FAILURES;
    failures.known = Math.min(failures.known + 1, MOST_FAILURES);
    if (failures.known < MOST_FAILURES || nanos - failures.nanos[failures.next] > WINDOW_NANOS) {
      return false;
    }
    byAddress.remove(address);
    return true;
  }

  private void dropOldest(long nanos) {
    Map.Entry<String, Failures> oldest = byAddress.entrySet().iterator().next();
    Failures failures = oldest.getValue();
    long last = failures.nanos[(failures.next + MOST_FAILURES - 1) % MOST_FAILURES];
    if (nanos - last <= WINDOW_NANOS) {
      forgotten.increment();
    }
    byAddress.remove(oldest.getKey());
  }

  synchronized int addresses() {
    return byAddress.size();
  }

  /** How many addresses gave way within the time in which their failures counted. */
  long forgotten() {
    return forgotten.sum();
  }
}
