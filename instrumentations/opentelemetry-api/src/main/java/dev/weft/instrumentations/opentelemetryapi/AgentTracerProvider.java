package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;

/** Tracers of the application. Their names and versions are the scopes of their spans. */
class AgentTracerProvider implements TracerProvider {
  static final Instrumentation API = Instrumentation.of("opentelemetry-api");
  private static final String UNNAMED = "unknown";   // as the SDK calls it

  @Override
  public final Tracer get(String name) {
    return get(name, null);
  }

  @Override
  public final Tracer get(String name, @Nullable String version) {
    return new AgentTracer(Instrumentation.scope(API, name == null || name.isEmpty() ? UNNAMED : name, version));
  }
}
