package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.telemetry.Instrumentation;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;

/** Starts the application's spans. */
final class AgentTracer implements Tracer {
  private static final String UNNAMED = "<unspecified span name>";   // as the SDK calls it

  private final Instrumentation scope;

  AgentTracer(Instrumentation scope) {
    this.scope = scope;
  }

  @Override
  public SpanBuilder spanBuilder(String name) {
    return new AgentSpanBuilder(scope, name == null || name.trim().isEmpty() ? UNNAMED : name);
  }
}
