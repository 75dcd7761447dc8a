package dev.weft.metrics;

import dev.weft.advice.Nullable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Admits values of a label up to a limit. Further values become {@code other}, and each such measurement is counted. */
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

  /** The value, or {@code other} if there is none, it is longer than {@value #LONGEST_VALUE} characters, or there are too many. */
  String admit(@Nullable String value) {
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

  /** How many measurements became {@code other} because of the limit. */
  long overflow() {
    return overflow.sum();
  }
}
