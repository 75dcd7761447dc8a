package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.telemetry.meters.ApplicationMeter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleUpDownCounter;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.LongUpDownCounter;
import io.opentelemetry.context.Context;

/** A counter or a histogram: which one its meter says. */
final class AgentInstrument implements LongCounter, LongUpDownCounter, DoubleCounter, DoubleUpDownCounter, LongHistogram, DoubleHistogram {
  private final Series series;

  AgentInstrument(ApplicationMeter meter) {
    this.series = new Series(meter);
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public void add(long value) {
    series.of(Attributes.empty()).add(value);
  }

  @Override
  public void add(long value, Attributes attributes) {
    series.of(attributes).add(value);
  }

  @Override
  public void add(long value, Attributes attributes, Context context) {
    series.of(attributes).add(value);
  }

  @Override
  public void add(double value) {
    series.of(Attributes.empty()).add(value);
  }

  @Override
  public void add(double value, Attributes attributes) {
    series.of(attributes).add(value);
  }

  @Override
  public void add(double value, Attributes attributes, Context context) {
    series.of(attributes).add(value);
  }

  @Override
  public void record(long value) {
    series.of(Attributes.empty()).record(value);
  }

  @Override
  public void record(long value, Attributes attributes) {
    series.of(attributes).record(value);
  }

  @Override
  public void record(long value, Attributes attributes, Context context) {
    series.of(attributes).record(value);
  }

  @Override
  public void record(double value) {
    series.of(Attributes.empty()).record(value);
  }

  @Override
  public void record(double value, Attributes attributes) {
    series.of(attributes).record(value);
  }

  @Override
  public void record(double value, Attributes attributes, Context context) {
    series.of(attributes).record(value);
  }
}
