package dev.weft.telemetry;

import dev.weft.log.Log;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The spans that are not reported since their traces have as many as they may have: counted, and told in the log once in an hour. */
public final class LeftOutSpans {
  /** On the span of a local root: how many spans were left out below it until it ended. */
  public static final Attribute SPANS_LEFT_OUT = Attribute.of("weft.spans_left_out");

  private static final long TOLD_AGAIN_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final LongAdder TOTAL = new LongAdder();
  /** By {@link System#nanoTime()}; 0: never. */
  private static final AtomicLong TOLD = new AtomicLong();

  private LeftOutSpans() {
  }

  /** Counts spans that are not reported. */
  public static void add(int spans) {
    TOTAL.add(spans);
  }

  /** Tells in the log that a span was left out, unless the log told of one within the last hour. */
  public static void tell(Operation span) {
    long now = System.nanoTime();
    long told = TOLD.get();
    if ((told == 0 || now - told > TOLD_AGAIN_NANOS) && TOLD.compareAndSet(told, now | 1)) {
      Log.warn("trace " + Hex.of(span.traceIdHigh(), span.traceIdLow()) + " has " + Telemetry.maxSpans()
          + " spans (WEFT_TRACES_MAX_SPANS), further ones are left out; spans left out since the start: " + total());
    }
  }

  /** How many there were since the start: the number that log, status page and metrics show. */
  public static long total() {
    return TOTAL.sum();
  }

  /** Lets the next one be told. */
  static void forgetTold() {
    TOLD.set(0);
  }
}
