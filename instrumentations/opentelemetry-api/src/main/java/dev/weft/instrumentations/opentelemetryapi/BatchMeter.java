package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.ObservableMeasurement;

/** For releases of the API in which one callback may observe several instruments. */
final class BatchMeter extends AgentMeter {
  BatchMeter(String scope, @Nullable String version) {
    super(scope, version);
  }

  @Override
  public BatchCallback batchCallback(Runnable callback, ObservableMeasurement first, ObservableMeasurement... others) {
    final Runnable observed = callback == null ? () -> { } : callback;
    Observers.add(observed);
    return new BatchCallback() {
      @Override
      public void close() {
        Observers.remove(observed);
      }
    };
  }
}
