package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.metrics.DoubleGaugeBuilder;
import io.opentelemetry.api.metrics.LongGaugeBuilder;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.function.Consumer;

/** A gauge of type double that is about to be built. In older releases of the API it can only be observed. */
class DoubleObservedGauge implements DoubleGaugeBuilder {
  final MeterParts parts;

  DoubleObservedGauge(MeterParts parts) {
    this.parts = parts;
  }

  static DoubleObservedGauge of(MeterParts parts) {
    return ApiVersion.HAS_GAUGES ? new DoubleSetGauge(parts) : new DoubleObservedGauge(parts);
  }

  @Override
  public final DoubleGaugeBuilder setDescription(String description) {
    parts.description(description);
    return this;
  }

  @Override
  public final DoubleGaugeBuilder setUnit(String unit) {
    parts.unit(unit);
    return this;
  }

  @Override
  public final LongGaugeBuilder ofLongs() {
    return LongObservedGauge.of(parts);
  }

  @Override
  public final AgentObservation buildWithCallback(Consumer<ObservableDoubleMeasurement> callback) {
    return parts.observed(callback, ObservableDoubleMeasurement.class);
  }

  @Override
  public final AgentObservation buildObserver() {
    return parts.observation();
  }
}
