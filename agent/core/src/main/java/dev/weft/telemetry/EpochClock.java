package dev.weft.telemetry;

/**
 * Wall-clock time from the monotonic clock, so that start and end of a span cost one clock read each and a span never ends before it
 * started. The distance between the two clocks is taken anew from time to time, since the wall clock may be set.
 */
public final class EpochClock {
  private static volatile long offset = measure();

  private EpochClock() {
  }

  /** Nanoseconds to add to {@link System#nanoTime()} for nanoseconds since 1970. */
  static long offset() {
    return offset;
  }

  /** Follows the wall clock; called by a thread of the agent. */
  public static void adjust() {
    offset = measure();
  }

  private static long measure() {
    return System.currentTimeMillis() * 1_000_000 - System.nanoTime();
  }
}
