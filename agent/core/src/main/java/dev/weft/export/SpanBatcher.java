package dev.weft.export;

import dev.weft.telemetry.Operation;
import java.util.List;

/** Exports spans. */
final class SpanBatcher extends Batcher<Operation> {
  /** @param batchSize how many spans a batch may have */
  SpanBatcher(SpanQueue queue, ExporterState state, List<Target<Operation>> targets, int batchSize, long delayNanos, long exportNanos,
      long quietNanos) {
    super("weft-export", queue.operations(), state, targets, new Operation[Math.min(batchSize, queue.operations().capacity())],
        delayNanos, exportNanos, quietNanos);
  }

  @Override
  void letGo(Operation operation) {
    operation.forgetException();
  }
}
