package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.metrics.DoubleCounterBuilder;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.DoubleUpDownCounterBuilder;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.List;
import java.util.function.Consumer;

/** A counter or a histogram of type double that is about to be built. */
final class DoubleMeterBuilder implements DoubleCounterBuilder, DoubleUpDownCounterBuilder, DoubleHistogramBuilder {
  private final MeterParts parts;

  DoubleMeterBuilder(MeterParts parts) {
    this.parts = parts;
  }

  @Override
  public DoubleMeterBuilder setDescription(String description) {
    parts.description(description);
    return this;
  }

  @Override
  public DoubleMeterBuilder setUnit(String unit) {
    parts.unit(unit);
    return this;
  }

  @Override
  public DoubleMeterBuilder setExplicitBucketBoundariesAdvice(List<Double> bounds) {
    parts.bounds(bounds);
    return this;
  }

  @Override
  public LongMeterBuilder ofLongs() {
    return new LongMeterBuilder(parts);
  }

  @Override
  public AgentInstrument build() {
    return parts.build();
  }

  @Override
  public AgentObservation buildWithCallback(Consumer<ObservableDoubleMeasurement> callback) {
    return parts.observed(callback, ObservableDoubleMeasurement.class);
  }

  @Override
  public AgentObservation buildObserver() {
    return parts.observation();
  }
}
