package dev.weft.telemetry;

import java.time.Instant;

/**
 * The difference between the wall clock and {@link System#nanoTime()}. Each local root of a trace measures it once, and all operations below
 * it use the same value. So no child starts before its parent, even if the wall clock is set in between.
 */
final class EpochClock {
  private EpochClock() {
  }

  /** What to add to {@code nanoTime} to get nanoseconds since 1970. As exact as the JDK's clock: microseconds from Java 9 on. */
  static long offset() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }
}
