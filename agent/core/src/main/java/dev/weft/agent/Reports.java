package dev.weft.agent;

import dev.weft.accesslog.AccessLog;
import dev.weft.advice.Nullable;
import dev.weft.errors.ErrorGroups;
import dev.weft.export.KeptTraces;
import dev.weft.export.SpanQueue;
import dev.weft.health.Health;
import dev.weft.telemetry.Measurements;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sink;

/** Reports an operation as a measurement, among the errors if it failed, in the access log and, if it is sampled, as a span. */
final class Reports implements Sink {
  private final Measurements measurements;
  private final ErrorGroups errors;
  private final Health health;
  private final SpanQueue queue;
  private final @Nullable KeptTraces kept;
  private final @Nullable AccessLog accessLog;

  /** @param kept where operations go that are recorded but not sampled; null if there are none */
  Reports(Measurements measurements, ErrorGroups errors, Health health, SpanQueue queue, @Nullable KeptTraces kept,
      @Nullable AccessLog accessLog) {
    this.measurements = measurements;
    this.errors = errors;
    this.health = health;
    this.queue = queue;
    this.kept = kept;
    this.accessLog = accessLog;
  }

  @Override
  public void ended(Operation operation) {
    boolean mayBeKept = kept != null && operation.isRecording() && !operation.isSampled();
    try {
      measurements.measure(operation);
      errors.add(operation, operation.isSampled() || mayBeKept && kept.matters(operation));
      health.ended(operation);
      if (accessLog != null) {
        accessLog.ended(operation);
      }
    } finally {   // the operation handles a failure; its span is queued nevertheless
      if (mayBeKept) {
        kept.ended(operation);
      } else {
        queue.offer(operation);
      }
    }
  }
}
