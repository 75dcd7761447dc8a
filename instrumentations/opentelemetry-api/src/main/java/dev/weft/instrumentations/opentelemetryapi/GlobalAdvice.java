package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Instrument;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import net.bytebuddy.asm.Advice;

/** An application that registered no SDK of its own gets the agent where it would get an object that does nothing. */
@Instrument(types = "io.opentelemetry.api.GlobalOpenTelemetry", methods = {"get", "getOrNoop"}, parameters = 0)
public final class GlobalAdvice {
  private GlobalAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static OpenTelemetry replace(@Advice.Return OpenTelemetry registered) {
    boolean doesNothing = registered.getTracerProvider() == TracerProvider.noop() && registered.getPropagators() == ContextPropagators.noop();
    return doesNothing ? AgentOpenTelemetry.INSTANCE : registered;
  }
}
