package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;

/** Tracers, for releases of the API that have builders for them. */
final class BuiltTracers extends AgentTracerProvider {
  @Override
  public TracerBuilder tracerBuilder(String name) {
    return new Builder(name);
  }

  private final class Builder implements TracerBuilder {
    private final String name;
    private @Nullable String version;

    Builder(String name) {
      this.name = name;
    }

    @Override
    public TracerBuilder setSchemaUrl(String url) {
      return this;   // is not reported
    }

    @Override
    public TracerBuilder setInstrumentationVersion(String newVersion) {
      version = newVersion;
      return this;
    }

    @Override
    public Tracer build() {
      return get(name, version);
    }
  }
}
