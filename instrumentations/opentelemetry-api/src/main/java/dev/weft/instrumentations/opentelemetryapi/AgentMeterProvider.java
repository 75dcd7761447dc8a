package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterBuilder;
import io.opentelemetry.api.metrics.MeterProvider;

/** Meters of the application. Their names and versions are labels. */
final class AgentMeterProvider implements MeterProvider {
  @Override
  public MeterBuilder meterBuilder(String name) {
    return new Builder(name == null ? "" : name);
  }

  private static final class Builder implements MeterBuilder {
    private final String name;
    private @Nullable String version;

    Builder(String name) {
      this.name = name;
    }

    @Override
    public MeterBuilder setSchemaUrl(String url) {
      return this;   // is not shown
    }

    @Override
    public MeterBuilder setInstrumentationVersion(String newVersion) {
      version = newVersion;
      return this;
    }

    @Override
    public Meter build() {
      return ApiVersion.HAS_BATCHES ? new BatchMeter(name, version) : new AgentMeter(name, version);
    }
  }
}
