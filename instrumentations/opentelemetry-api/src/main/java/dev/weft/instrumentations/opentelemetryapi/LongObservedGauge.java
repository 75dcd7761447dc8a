package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.metrics.LongGaugeBuilder;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.function.Consumer;

/** A gauge of type long that is about to be built. In older releases of the API it can only be observed. */
class LongObservedGauge implements LongGaugeBuilder {
  final MeterParts parts;

  LongObservedGauge(MeterParts parts) {
    this.parts = parts;
  }

  static LongObservedGauge of(MeterParts parts) {
    return ApiVersion.HAS_GAUGES ? new LongSetGauge(parts) : new LongObservedGauge(parts);
  }

  @Override
  public final LongGaugeBuilder setDescription(String description) {
    parts.description(description);
    return this;
  }

  @Override
  public final LongGaugeBuilder setUnit(String unit) {
    parts.unit(unit);
    return this;
  }

  @Override
  public final AgentObservation buildWithCallback(Consumer<ObservableLongMeasurement> callback) {
    return parts.observed(callback, ObservableLongMeasurement.class);
  }

  @Override
  public final AgentObservation buildObserver() {
    return parts.observation();
  }
}
