package dev.weft.metrics;

import dev.weft.telemetry.Operation;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.concurrent.TimeUnit;

/**
 * One measured value and the trace that it came from: an exemplar before anyone asked for it, so without any text.
 *
 * <p>The client library's own sampler is not used: it schedules a task on a shared executor for each sample, and would start that
 * executor's thread from a thread of the application.
 */
final class TraceSample {
  private static final long LEAST_AGE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long MOST_AGE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final double value;
  private final long traceIdHigh;
  private final long traceIdLow;
  private final long spanId;
  private final long epochNanos;

  private TraceSample(double value, Operation operation, long epochNanos) {
    this.value = value;
    this.traceIdHigh = operation.traceIdHigh();
    this.traceIdLow = operation.traceIdLow();
    this.spanId = operation.spanId();
    this.epochNanos = epochNanos;
  }

  /** What is to be kept, as an operation ends that is traced: the sample before, unless it is missing or has been shown long enough. */
  static TraceSample next(TraceSample before, double value, Operation operation) {
    long now = operation.startEpochNanos() + operation.durationNanos();
    return before != null && now - before.epochNanos < LEAST_AGE_NANOS ? before : new TraceSample(value, operation, now);
  }

  /** As it is shown, or null when it is so old that its trace may be gone. */
  static Exemplar exemplar(TraceSample sample) {
    long nowNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    if (sample == null || nowNanos - sample.epochNanos > MOST_AGE_NANOS) {
      return null;
    }
    String traceId = hex(sample.traceIdHigh) + hex(sample.traceIdLow);
    Labels labels = Labels.of(Exemplar.TRACE_ID, traceId, Exemplar.SPAN_ID, hex(sample.spanId));
    return new Exemplar(sample.value, labels, TimeUnit.NANOSECONDS.toMillis(sample.epochNanos));
  }

  private static String hex(long id) {
    String digits = Long.toHexString(id);
    return "0000000000000000".substring(digits.length()) + digits;
  }
}
