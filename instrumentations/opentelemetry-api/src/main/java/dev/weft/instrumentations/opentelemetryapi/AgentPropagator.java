package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.Telemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;

/** Reads and writes headers as the agent does, by the same settings. */
final class AgentPropagator implements TextMapPropagator {
  @Override
  public Collection<String> fields() {
    return Telemetry.propagation().fields();
  }

  @Override
  public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
    if (context == null || setter == null) {
      return;
    }
    Operation operation = Contexts.operation(context);
    if (operation.spanId() != 0) {
      operation.inject((to, name, value) -> setter.set(carrier, name, value), carrier);
    } else if (Telemetry.propagation().mayInject("baggage")) {
      W3CBaggagePropagator.getInstance().inject(context, carrier, setter);
    }
  }

  @Override
  public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
    if (context == null || getter == null) {
      return context == null ? Context.root() : context;
    }
    Extracted extracted = new Extracted();
    boolean found = Telemetry.propagation().extract(extracted, new Headers<>(getter), carrier);
    Context result = Contexts.withBaggage(context, extracted.baggage);
    return found ? result.with(Span.wrap(extracted.span())) : result;
  }

  private static final class Headers<C> implements RequestHeaders<C> {
    private final TextMapGetter<C> getter;

    Headers(TextMapGetter<C> getter) {
      this.getter = getter;
    }

    @Override
    public @Nullable String get(C carrier, String name) {
      return getter.get(carrier, name);
    }

    @Override
    public Iterable<String> names(C carrier) {
      return getter.keys(carrier);
    }
  }

  private static final class Extracted implements RemoteContext {
    private long traceIdHigh;
    private long traceIdLow;
    private long spanId;
    private int flags;
    private @Nullable String traceState;
    private @Nullable String baggage;

    SpanContext span() {
      return SpanContext.createFromRemoteParent(TraceId.fromLongs(traceIdHigh, traceIdLow), SpanId.fromLong(spanId),
          TraceFlags.fromByte((byte) (flags & dev.weft.telemetry.TraceFlags.W3C)), Values.traceState(traceState));
    }

    @Override
    public void remoteParent(long high, long low, long span, int traceFlags) {
      traceIdHigh = high;
      traceIdLow = low;
      spanId = span;
      flags = traceFlags;
    }

    @Override
    public void propagated(@Nullable String newTraceState, @Nullable String newBaggage) {
      traceState = newTraceState;
      baggage = newBaggage;
    }
  }
}
