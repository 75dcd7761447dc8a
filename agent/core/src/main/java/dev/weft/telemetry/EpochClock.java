package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.time.Instant;

/**
 * The difference between the wall clock and {@link System#nanoTime()}. Each local root of a trace takes it once, and all operations below
 * it use the same value. So no child starts before its parent, even if the wall clock is set in between. It is measured when it is asked for
 * and older than 10 ms: to read both clocks for each trace took 4 % of the CPU time of the facades (async-profiler, four kinds of requests).
 */
final class EpochClock {
  private static final long FRESH_NANOS = 10_000_000;
  private static volatile @Nullable EpochClock last;

  private final long measuredAt;
  private final long offset;

  private EpochClock() {
    Instant now = Instant.now();
    measuredAt = System.nanoTime();
    offset = now.getEpochSecond() * 1_000_000_000L + now.getNano() - measuredAt;
  }

  /**
   * The difference as it is now.
   *
   * @param nanoTime about now
   */
  static EpochClock at(long nanoTime) {
    EpochClock clock = last;
    if (clock == null || nanoTime - clock.measuredAt > FRESH_NANOS) {
      clock = new EpochClock();
      last = clock;
    }
    return clock;
  }

  /** What to add to {@code nanoTime} to get nanoseconds since 1970. As exact as the JDK's clock: microseconds from Java 9 on. */
  long offset() {
    return offset;
  }
}
