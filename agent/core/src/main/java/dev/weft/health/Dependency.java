package dev.weft.health;

import dev.weft.advice.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** Another system that this process calls, and how the calls of the last minute went. Noting a call takes no lock. */
final class Dependency {
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(10);
  /** The current slice and those of the minute before. */
  private static final int SLICES = 7;

  /** Such as {@code database}. */
  final String kind;
  final String name;
  private final AtomicReferenceArray<Slice> slices = new AtomicReferenceArray<>(SLICES);
  private volatile long lastSuccess;
  private volatile long lastFailure;
  /** When a call ended with an error that was an answer. */
  private volatile long lastRefused;
  private volatile long lastUnanswered;
  private volatile @Nullable String lastError;

  /** Calls that ended within ten seconds. */
  private static final class Slice {
    final long number;
    final LongAdder calls = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder nanos = new LongAdder();

    Slice(long number) {
      this.number = number;
    }
  }

  Dependency(String kind, String name) {
    this.kind = kind;
    this.name = name;
  }

  /**
   * Notes a call.
   *
   * @param epochNanos when it ended
   * @param error what failed; null if nothing
   * @param answered whether an answer came, be it an error
   */
  void called(long epochNanos, long nanos, @Nullable String error, boolean answered) {
    Slice slice = slice(epochNanos / SLICE_NANOS);
    slice.calls.increment();
    slice.nanos.add(nanos);
    if (error == null) {
      lastSuccess = epochNanos;
      return;
    }
    slice.failed.increment();
    lastError = error;
    lastFailure = epochNanos;
    if (answered) {
      lastRefused = epochNanos;
    } else {
      lastUnanswered = epochNanos;
    }
  }

  /** The slice of that number; a newer one if there is one in its place. */
  private Slice slice(long number) {
    int place = (int) (number % SLICES);
    Slice slice = slices.get(place);
    if (slice != null && slice.number >= number) {
      return slice;
    }
    Slice made = new Slice(number);
    return slices.compareAndSet(place, slice, made) ? made : slices.get(place);
  }

  /** Whether the last call of the last minute got no answer, and none did in the last ten to twenty seconds. */
  boolean isDown(long epochNanos) {
    long lastAnswered = Math.max(lastSuccess, lastRefused);
    return lastUnanswered > lastAnswered && lastAnswered / SLICE_NANOS < epochNanos / SLICE_NANOS - 1
        && lastUnanswered / SLICE_NANOS > epochNanos / SLICE_NANOS - SLICES;
  }

  /** When the last call ended, in nanoseconds since 1970. */
  long lastCall() {
    return Math.max(lastSuccess, lastFailure);
  }

  /** Whether calls were made in the last minute. */
  boolean isUsed(long epochNanos) {
    return lastMinute(epochNanos).calls > 0;
  }

  /** Mean of the last minute in seconds, to the microsecond; null without calls. */
  @Nullable Double responseSeconds(long epochNanos) {
    Sum sum = lastMinute(epochNanos);
    return sum.calls == 0 ? null : Double.valueOf(sum.nanos / sum.calls / 1000 / 1e6);
  }

  /** What failed last; null if nothing ever did. */
  @Nullable String lastError() {
    return lastError;
  }

  Map<String, Object> details(long epochNanos) {
    Sum sum = lastMinute(epochNanos);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("kind", kind);
    details.put("calls_last_minute", sum.calls);
    details.put("error_ratio", sum.calls == 0 ? null : Double.valueOf((double) sum.failed / sum.calls));
    details.put("last_success", Health.time(lastSuccess));
    details.put("last_failure", Health.time(lastFailure));
    details.put("last_error", lastError);
    return details;
  }

  private Sum lastMinute(long epochNanos) {
    long oldest = epochNanos / SLICE_NANOS - SLICES + 1;
    Sum sum = new Sum();
    for (int i = 0; i < SLICES; i++) {
      Slice slice = slices.get(i);
      if (slice != null && slice.number >= oldest) {
        sum.calls += slice.calls.sum();
        sum.failed += slice.failed.sum();
        sum.nanos += slice.nanos.sum();
      }
    }
    return sum;
  }

  private static final class Sum {
    long calls;
    long failed;
    long nanos;
  }
}
