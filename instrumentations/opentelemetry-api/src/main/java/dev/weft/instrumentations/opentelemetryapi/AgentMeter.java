package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.meters.ApplicationMeter.Kind;
import io.opentelemetry.api.metrics.DoubleGaugeBuilder;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounterBuilder;
import io.opentelemetry.api.metrics.LongUpDownCounterBuilder;
import io.opentelemetry.api.metrics.Meter;

/** Makes the application's instruments. */
class AgentMeter implements Meter {
  private final String scope;
  private final @Nullable String version;

  AgentMeter(String scope, @Nullable String version) {
    this.scope = scope;
    this.version = version;
  }

  private MeterParts parts(Kind kind, String name) {
    return new MeterParts(scope, version, kind, name);
  }

  @Override
  public final LongCounterBuilder counterBuilder(String name) {
    return new LongMeterBuilder(parts(Kind.COUNTER, name));
  }

  @Override
  public final LongUpDownCounterBuilder upDownCounterBuilder(String name) {
    return new LongMeterBuilder(parts(Kind.UP_DOWN_COUNTER, name));
  }

  @Override
  public final DoubleHistogramBuilder histogramBuilder(String name) {
    return new DoubleMeterBuilder(parts(Kind.HISTOGRAM, name));
  }

  @Override
  public final DoubleGaugeBuilder gaugeBuilder(String name) {
    return DoubleObservedGauge.of(parts(Kind.GAUGE, name));
  }
}
