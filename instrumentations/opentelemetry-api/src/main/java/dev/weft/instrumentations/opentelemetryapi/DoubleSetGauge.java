package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.metrics.DoubleGauge;

/** A gauge of type double that is about to be built, for releases of the API in which the application may set it. */
final class DoubleSetGauge extends DoubleObservedGauge {
  DoubleSetGauge(MeterParts parts) {
    super(parts);
  }

  @Override
  public DoubleGauge build() {
    return new AgentGauge(parts.meter());
  }
}
