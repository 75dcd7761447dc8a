package dev.weft.telemetry.sql;

import dev.weft.log.Log;
import dev.weft.telemetry.Hex;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lines in the agent's log about statements that take long, ten a second at most. */
public final class SlowStatements {
  private static final int LONGEST_TEXT = 2000;
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private static volatile long slowNanos = Long.MAX_VALUE;
  private static final AtomicLong LAST = new AtomicLong(System.nanoTime() - SHORTEST_PAUSE);
  private static final AtomicLong LEFT_OUT = new AtomicLong();

  private SlowStatements() {
  }

  /** Sets from how many nanoseconds on; {@link Long#MAX_VALUE} for none. */
  public static void from(long nanos) {
    slowNanos = nanos;
    LEFT_OUT.set(0);
    LAST.set(System.nanoTime() - SHORTEST_PAUSE);
  }

  static boolean isSlow(long nanos) {
    return nanos >= slowNanos;
  }

  /** The text is the one that spans show. */
  static void log(DatabaseOperation operation) {
    long last = LAST.get();
    long now = System.nanoTime();
    if (now - last < SHORTEST_PAUSE || !LAST.compareAndSet(last, now)) {
      LEFT_OUT.incrementAndGet();
      return;
    }
    String text = operation.statement().text();
    long leftOut = LEFT_OUT.getAndSet(0);
    Log.warn("slow query duration=" + seconds(operation.durationNanos()) + " database=" + operation.connection().target() + " trace_id="
        + Hex.of(operation.traceIdHigh(), operation.traceIdLow()) + " span_id=" + Hex.of(operation.spanId())
        + (leftOut == 0 ? "" : " left_out_before=" + leftOut) + " query="
        + (text == null ? operation.name() : text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text));
  }

  /** As {@code 1.2s}, below a second as {@code 0.12s}. */
  private static String seconds(long nanos) {
    long hundredths = nanos / 10_000_000;
    return hundredths / 100 + "." + (hundredths >= 100 ? "" + hundredths / 10 % 10 : "" + hundredths / 10 % 10 + hundredths % 10) + "s";
  }
}
