package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.metrics.MeterProvider;

/** The agent as the application's global OpenTelemetry, for releases of the API that have meters. */
class MeteringOpenTelemetry extends AgentOpenTelemetry {
  private final MeterProvider meters = new AgentMeterProvider();

  @Override
  public final MeterProvider getMeterProvider() {
    return meters;
  }
}
