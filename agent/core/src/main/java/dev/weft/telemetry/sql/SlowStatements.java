package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RateLimit;
import java.util.concurrent.TimeUnit;

/** Lines in the agent's log about statements that take long, ten a second at most. */
public final class SlowStatements {
  private static final int LONGEST_TEXT = 2000;
  private static final RateLimit LINES = new RateLimit(10, TimeUnit.SECONDS);

  private static volatile long slowNanos = Long.MAX_VALUE;

  private SlowStatements() {
  }

  /** Sets from how many nanoseconds on; {@link Long#MAX_VALUE} for none. */
  public static void from(long nanos) {
    slowNanos = nanos;
    LINES.reset();
  }

  /** Whether there are any. */
  public static boolean areLogged() {
    return slowNanos != Long.MAX_VALUE;
  }

  /**
   * Logs a statement that has taken long.
   *
   * @param database where it was executed
   * @param text the one that spans show; null to show the span's name
   */
  public static void ended(Operation operation, String database, @Nullable String text) {
    if (operation.durationNanos() < slowNanos) {
      return;
    }
    long leftOut = LINES.next();
    if (leftOut < 0) {
      return;
    }
    Log.warn("slow query duration=" + seconds(operation.durationNanos()) + " database=" + database + " trace_id="
        + Hex.of(operation.traceIdHigh(), operation.traceIdLow()) + " span_id=" + Hex.of(operation.spanId())
        + (leftOut == 0 ? "" : " left_out_before=" + leftOut) + " query="
        + (text == null ? operation.name() : text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text));
  }

  /** As {@code 1.2s}, below a second as {@code 0.12s}, below ten milliseconds as {@code 0.004213s}. */
  private static String seconds(long nanos) {
    if (nanos < 10_000_000) {
      return "0.00" + String.valueOf(10_000 + nanos / 1000).substring(1) + "s";
    }
    long hundredths = nanos / 10_000_000;
    return hundredths / 100 + "." + (hundredths >= 100 ? "" + hundredths / 10 % 10 : "" + hundredths / 10 % 10 + hundredths % 10) + "s";
  }
}
