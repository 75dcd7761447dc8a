package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.metrics.LongCounterBuilder;
import io.opentelemetry.api.metrics.LongHistogramBuilder;
import io.opentelemetry.api.metrics.LongUpDownCounterBuilder;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;
import java.util.function.Consumer;

/** A counter or a histogram of type long that is about to be built. */
final class LongMeterBuilder implements LongCounterBuilder, LongUpDownCounterBuilder, LongHistogramBuilder {
  private final MeterParts parts;

  LongMeterBuilder(MeterParts parts) {
    this.parts = parts;
  }

  @Override
  public LongMeterBuilder setDescription(String description) {
    parts.description(description);
    return this;
  }

  @Override
  public LongMeterBuilder setUnit(String unit) {
    parts.unit(unit);
    return this;
  }

  @Override
  public LongMeterBuilder setExplicitBucketBoundariesAdvice(List<Long> bounds) {
    parts.bounds(bounds);
    return this;
  }

  @Override
  public DoubleMeterBuilder ofDoubles() {
    return new DoubleMeterBuilder(parts);
  }

  @Override
  public AgentInstrument build() {
    return parts.build();
  }

  @Override
  public AgentObservation buildWithCallback(Consumer<ObservableLongMeasurement> callback) {
    return parts.observed(callback, ObservableLongMeasurement.class);
  }

  @Override
  public AgentObservation buildObserver() {
    return parts.observation();
  }
}
