package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ApplicationContext;
import dev.weft.telemetry.Context.Slot;
import dev.weft.telemetry.Operation;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;

/** Converts contexts of the API to operations and back. */
final class Contexts {
  private static final String BAGGAGE = "baggage";
  private static final TextMapGetter<String> BAGGAGE_HEADER = new TextMapGetter<String>() {
    @Override
    public Iterable<String> keys(String carrier) {
      return Collections.singleton(BAGGAGE);
    }

    @Nullable
    @Override
    public String get(@Nullable String carrier, String key) {
      return BAGGAGE.equals(key) ? carrier : null;
    }
  };

  private Contexts() {
  }

  /** What stands for a context on a thread where it becomes current. */
  static ApplicationContext attachable(Context context) {
    return of(context, context);
  }

  /** The parent of what starts in a context, whether that is current or not; it may be without a span. */
  static Operation operation(Context context) {
    Span span = Span.fromContextOrNull(context);
    return span instanceof AgentSpan && Baggage.fromContextOrNull(context) == null ? ((AgentSpan) span).operation() : of(context, null);
  }

  private static ApplicationContext of(Context context, @Nullable Object kept) {
    Span span = Span.fromContextOrNull(context);
    String baggage = baggage(context);
    if (span instanceof AgentSpan) {
      return ApplicationContext.of(kept, ((AgentSpan) span).operation(), baggage);
    }
    SpanContext other = span == null ? SpanContext.getInvalid() : span.getSpanContext();
    if (!Values.isUsable(other)) {
      return ApplicationContext.withoutSpan(kept, baggage);
    }
    long high = Values.hex(other.getTraceId(), 0);
    long low = Values.hex(other.getTraceId(), 16);
    long id = Values.hex(other.getSpanId(), 0);
    Slot slot = dev.weft.telemetry.Context.slot();
    Operation current = dev.weft.telemetry.Context.current(slot);
    if (current != null && current.spanId() == id && isInTrace(current, high, low) && !(current instanceof ApplicationContext)) {
      return ApplicationContext.of(kept, current, baggage);   // a tracer that does nothing returns its parent as if it were a span of its own
    }
    Operation underWay = kept == null || other.isRemote() ? null : ApplicationContext.underWay(slot);
    if (underWay != null && !(isInTrace(underWay, high, low) && isParent(slot.current))) {
      return ApplicationContext.of(kept, underWay, baggage);   // the span of an own SDK begins beside the operation, whose trace stays whole
    }
    return ApplicationContext.of(kept, high, low, id, other.getTraceFlags().asByte(), Values.text(other.getTraceState()), other.isRemote(), baggage);
  }

  private static boolean isInTrace(Operation operation, long high, long low) {
    return operation.traceIdLow() == low && operation.traceIdHigh() == high;
  }

  private static boolean isParent(Operation innermost) {
    return !(innermost instanceof ApplicationContext && ((ApplicationContext) innermost).isDetour());
  }

  private static @Nullable String baggage(Context context) {
    Baggage baggage = Baggage.fromContextOrNull(context);
    if (baggage == null || baggage.isEmpty()) {
      return null;
    }
    String[] header = new String[1];
    W3CBaggagePropagator.getInstance().inject(Context.root().with(baggage), header, (carrier, name, value) -> carrier[0] = value);
    return header[0];
  }

  /** A context in which the span of an operation is current in place of that of another context. */
  static Context with(Context context, @Nullable Operation operation) {
    if (operation == null) {
      return context.with(Span.getInvalid());
    }
    Operation known = operation instanceof ApplicationContext ? ((ApplicationContext) operation).span() : operation;
    return context.with(known == null ? Span.wrap(spanContext(operation)) : new AgentSpan(known));
  }

  private static SpanContext spanContext(Operation other) {
    if (other.spanId() == 0) {
      return SpanContext.getInvalid();
    }
    String traceId = TraceId.fromLongs(other.traceIdHigh(), other.traceIdLow());
    TraceFlags flags = TraceFlags.fromByte((byte) other.traceFlags());
    return ((ApplicationContext) other).isRemote()
        ? SpanContext.createFromRemoteParent(traceId, SpanId.fromLong(other.spanId()), flags, Values.traceState(other.traceState()))
        : SpanContext.create(traceId, SpanId.fromLong(other.spanId()), flags, Values.traceState(other.traceState()));
  }

  /** A context with the baggage that came with a request. */
  static Context withBaggage(Context context, @Nullable String header) {
    return header == null ? context : W3CBaggagePropagator.getInstance().extract(context, header, BAGGAGE_HEADER);
  }
}
