package dev.weft.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Lets the first so many values of a label through; all further ones are {@code other}, and each time that happens is counted. */
final class LabelLimit {
  static final String OTHER = "other";
  private static final int LONGEST_VALUE = 256;

  private final String label;
  private final int limit;
  private final ConcurrentHashMap<String, Boolean> admitted = new ConcurrentHashMap<>();
  private final LongAdder overflow = new LongAdder();
  private volatile boolean full;

  LabelLimit(String label, int limit) {
    this.label = label;
    this.limit = limit;
  }

  String label() {
    return label;
  }

  /** The value, or {@code other} where there is none, it is longer than {@value #LONGEST_VALUE} characters, or there are too many. */
  String admit(String value) {
    if (value == null || value.isEmpty() || value.equals(OTHER)) {
      return OTHER;
    }
    if (admitted.containsKey(value) || !full && value.length() <= LONGEST_VALUE && claim(value)) {
      return value;
    }
    overflow.increment();
    return OTHER;
  }

  private synchronized boolean claim(String value) {
    if (admitted.containsKey(value)) {
      return true;
    }
    if (full) {
      return false;
    }
    admitted.put(value, Boolean.TRUE);
    full = admitted.size() >= limit;
    return true;
  }

  /** How many measurements lost their value to the limit. */
  long overflow() {
    return overflow.sum();
  }
}
