package dev.weft.instrumentations.opentelemetryapi;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;

/** The agent as the application's global OpenTelemetry. */
class AgentOpenTelemetry implements OpenTelemetry {
  static final AgentOpenTelemetry INSTANCE = ApiVersion.HAS_LOGS ? new LoggingOpenTelemetry() : ApiVersion.HAS_METERS ? new MeteringOpenTelemetry()
      : new AgentOpenTelemetry();

  private final TracerProvider tracers = ApiVersion.HAS_TRACER_BUILDER ? new BuiltTracers() : new AgentTracerProvider();
  private final ContextPropagators propagators = ContextPropagators.create(new AgentPropagator());

  AgentOpenTelemetry() {
  }

  @Override
  public final TracerProvider getTracerProvider() {
    return tracers;
  }

  @Override
  public final ContextPropagators getPropagators() {
    return propagators;
  }
}
