package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.ApplicationMeter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableDoubleCounter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableDoubleUpDownCounter;
import io.opentelemetry.api.metrics.ObservableLongCounter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import io.opentelemetry.api.metrics.ObservableLongUpDownCounter;

/** An instrument that the application observes: what it holds in its hands, and what its callback reports to. */
final class AgentObservation implements ObservableLongMeasurement, ObservableDoubleMeasurement, ObservableLongCounter, ObservableDoubleCounter,
    ObservableLongUpDownCounter, ObservableDoubleUpDownCounter, ObservableLongGauge, ObservableDoubleGauge {
  private final Series series;
  @Nullable Runnable observer;

  AgentObservation(ApplicationMeter meter) {
    this.series = new Series(meter);
  }

  @Override
  public void record(long value) {
    series.of(Attributes.empty()).observe(value);
  }

  @Override
  public void record(long value, Attributes attributes) {
    series.of(attributes).observe(value);
  }

  @Override
  public void record(double value) {
    series.of(Attributes.empty()).observe(value);
  }

  @Override
  public void record(double value, Attributes attributes) {
    series.of(attributes).observe(value);
  }

  /** Ends the observation. */
  @Override
  public void close() {
    if (observer != null) {
      Observers.remove(observer);
    }
  }
}
