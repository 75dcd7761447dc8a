package dev.weft.telemetry;

import java.time.Instant;

/**
 * The distance between the wall clock and {@link System#nanoTime()}. Each local root of a trace measures it once and all operations below it
 * use the same: so no child starts before its parent, and the wall clock may be set in between.
 */
final class EpochClock {
  private EpochClock() {
  }

  /** Nanoseconds to add to {@code nanoTime} for nanoseconds since 1970; as exact as the JDK's clock: microseconds from Java 9 on. */
  static long offset() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }
}
