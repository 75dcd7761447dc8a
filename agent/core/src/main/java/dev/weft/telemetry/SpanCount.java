package dev.weft.telemetry;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * How many spans a trace has below one local root, which shares this with all that begins below it. Back ends cannot show a trace of a hundred
 * thousand spans, so only as many as {@link Telemetry#maxSpans} are recorded. What begins later is left out, as if it were not sampled.
 *
 * <p>All fields begin at zero, so a thread may read a reference to a new instance without synchronization.
 */
final class SpanCount {
  private static final AtomicIntegerFieldUpdater<SpanCount> RECORDED = AtomicIntegerFieldUpdater.newUpdater(SpanCount.class, "recorded");
  private static final AtomicIntegerFieldUpdater<SpanCount> LEFT_OUT = AtomicIntegerFieldUpdater.newUpdater(SpanCount.class, "leftOut");
  /** From here on no more are counted, since the number would overflow. */
  private static final int MOST_LEFT_OUT = 1_000_000_001;
  /** Of so many spans one asks whether the log is to tell it, which reads the clock. */
  private static final int ASK_LOG_AFTER = 1000;
  /** Work that a request has handed over may outlive it by so much; what goes on longer is taken for a loop that never ends. */
  private static final int OUTLIVED_SECONDS = 3600;
  private static final long NANOS = 1_000_000_000L;

  /** Without the local root. */
  private volatile int recorded;
  private volatile int leftOut;
  /** When the local root ended, in seconds by {@link System#nanoTime()}; 0 before that. */
  private volatile int endedSeconds;

  /** Counts a span that begins. Returns false if the trace is full: the span is left out then. */
  boolean record() {
    return recordBelow(Telemetry.maxSpans());
  }

  /** Counts a span that was left out and failed. As many of these are recorded as the trace may have spans. Returns false if there is no room. */
  boolean recordFailed() {
    return recordBelow(2 * Telemetry.maxSpans());
  }

  private boolean recordBelow(int most) {
    int seen = recorded;
    while (seen < most - 1) {
      if (RECORDED.compareAndSet(this, seen, seen + 1)) {
        return true;
      }
      seen = recorded;
    }
    return false;
  }

  /** Makes room again: a span that was counted will not be reported, since its work did not happen or is excluded. */
  void giveBack() {
    RECORDED.decrementAndGet(this);
  }

  /** Counts a span that is not reported. */
  void leaveOut(Operation span) {
    int number = leftOut < MOST_LEFT_OUT ? LEFT_OUT.incrementAndGet(this) : MOST_LEFT_OUT;
    LeftOutSpans.add(1);
    if (number % ASK_LOG_AFTER == 1) {
      LeftOutSpans.tell(span);
    }
  }

  int leftOut() {
    return leftOut;
  }

  /** @param nanoTime when the local root ended */
  void rootEnded(long nanoTime) {
    endedSeconds = seconds(nanoTime);
  }

  /** Whether the local root ended long ago. */
  boolean isOutlived(long nanoTime) {
    int ended = endedSeconds;
    return ended != 0 && seconds(nanoTime) - ended > OUTLIVED_SECONDS;
  }

  private static int seconds(long nanoTime) {
    int seconds = (int) (nanoTime / NANOS);
    return seconds == 0 ? 1 : seconds;
  }
}
