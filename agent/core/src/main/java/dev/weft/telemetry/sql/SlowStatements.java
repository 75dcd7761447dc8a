package dev.weft.telemetry.sql;

import dev.weft.log.Log;
import dev.weft.log.PacedLines;
import dev.weft.telemetry.Hex;

/** Lines in the agent's log about statements that take long, ten a second at most. */
public final class SlowStatements {
  private static final int LONGEST_TEXT = 2000;
  private static final PacedLines LINES = new PacedLines(10);

  private static volatile long slowNanos = Long.MAX_VALUE;

  private SlowStatements() {
  }

  /** Sets from how many nanoseconds on; {@link Long#MAX_VALUE} for none. */
  public static void from(long nanos) {
    slowNanos = nanos;
    LINES.reset();
  }

  static boolean isSlow(long nanos) {
    return nanos >= slowNanos;
  }

  /** The text is the one that spans show. */
  static void log(DatabaseOperation operation) {
    long leftOut = LINES.next();
    if (leftOut < 0) {
      return;
    }
    String text = operation.statement().text();
    Log.warn("slow query duration=" + seconds(operation.durationNanos()) + " database=" + operation.connection().target() + " trace_id="
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
