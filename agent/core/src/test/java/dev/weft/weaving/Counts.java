package dev.weft.weaving;

import java.util.concurrent.atomic.AtomicLong;

/** Counts calls of advice; balanced where every entry has its exit. Constructors that throw have none. */
public final class Counts {
  private static final AtomicLong ENTERED = new AtomicLong();
  private static final AtomicLong LEFT = new AtomicLong();

  private Counts() {
  }

  public static Object enter() {
    return ENTERED.incrementAndGet();
  }

  public static void exit(Object entered) {
    if (entered == null) {
      throw new IllegalStateException("left without entry");
    }
    LEFT.incrementAndGet();
  }

  static void reset() {
    ENTERED.set(0);
    LEFT.set(0);
  }

  static long entered() {
    return ENTERED.get();
  }

  static long left() {
    return LEFT.get();
  }
}
