package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.telemetry.meters.ApplicationMeter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.LongGauge;
import io.opentelemetry.context.Context;

/** A gauge that the application sets. */
final class AgentGauge implements LongGauge, DoubleGauge {
  private final Series series;

  AgentGauge(ApplicationMeter meter) {
    this.series = new Series(meter);
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public void set(long value) {
    series.of(Attributes.empty()).set(value);
  }

  @Override
  public void set(long value, Attributes attributes) {
    series.of(attributes).set(value);
  }

  @Override
  public void set(long value, Attributes attributes, Context context) {
    series.of(attributes).set(value);
  }

  @Override
  public void set(double value) {
    series.of(Attributes.empty()).set(value);
  }

  @Override
  public void set(double value, Attributes attributes) {
    series.of(attributes).set(value);
  }

  @Override
  public void set(double value, Attributes attributes, Context context) {
    series.of(attributes).set(value);
  }
}
