package dev.weft.agent;

import dev.weft.export.SpanQueue;
import dev.weft.telemetry.Measurements;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sink;

/** Reports an operation as a measurement and, if it is sampled, as a span. */
final class Reports implements Sink {
  private final Measurements measurements;
  private final SpanQueue queue;

  Reports(Measurements measurements, SpanQueue queue) {
    this.measurements = measurements;
    this.queue = queue;
  }

  @Override
  public void ended(Operation operation) {
    try {
      measurements.measure(operation);
    } finally {   // the operation handles a failure; its span is queued nevertheless
      queue.offer(operation);
    }
  }
}
