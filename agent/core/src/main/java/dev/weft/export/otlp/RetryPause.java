package dev.weft.export.otlp;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The pause before one of the SDK's senders tries again: what the collector asked for ({@code Retry-After}), or a back-off. The build has the
 * senders call {@link #sleep} in place of the JDK's. When the JVM ends there is no use in a pause that outlasts the time that is left.
 */
public final class RetryPause {
  private static final ThreadLocal<LongSupplier> LEFT = new ThreadLocal<>();

  private RetryPause() {
  }

  /**
   * For pauses of the current thread.
   *
   * @param nanos says how much time is left
   */
  public static void limit(LongSupplier nanos) {
    LEFT.set(nanos);
  }

  /** @throws InterruptedException at once if there is not that much time: the sender then returns the last answer */
  public static void sleep(TimeUnit unit, long time) throws InterruptedException {
    LongSupplier left = LEFT.get();
    if (left != null && left.getAsLong() <= unit.toNanos(time)) {
      throw new InterruptedException();
    }
    unit.sleep(time);
  }
}
