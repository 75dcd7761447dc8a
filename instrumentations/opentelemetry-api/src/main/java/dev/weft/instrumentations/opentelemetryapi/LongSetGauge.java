package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.metrics.LongGauge;

/** A gauge of type long that is about to be built, for releases of the API in which the application may set it. */
final class LongSetGauge extends LongObservedGauge {
  LongSetGauge(MeterParts parts) {
    super(parts);
  }

  @Override
  public LongGauge build() {
    return new AgentGauge(parts.meter());
  }
}
