package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Propagation;
import dev.weft.telemetry.RemoteContext;
import dev.weft.telemetry.RequestHeaders;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Reads and writes headers with OpenTelemetry's propagators: B3, Jaeger and all others that are not the default. */
final class SdkPropagation implements Propagation {
  /** Propagators that write one header per baggage entry: one of their fields, and the prefix of these headers' names. */
  private static final String[][] BAGGAGE_PREFIXES = {{"uber-trace-id", "uberctx-"}, {"ot-tracer-traceid", "ot-baggage-"}};

  private final TextMapPropagator propagator;
  private final Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  SdkPropagation(TextMapPropagator propagator) {
    this.propagator = propagator;
    fields.addAll(propagator.fields());
  }

  @Override
  public <C> boolean extract(RemoteContext remote, RequestHeaders<C> headers, C carrier) {
    Context context = context(headers, carrier);
    SpanContext parent = Span.fromContext(context).getSpanContext();
    String[] baggage = new String[1];
    if (!Baggage.fromContext(context).isEmpty()) {
      W3CBaggagePropagator.getInstance().inject(context, baggage, (kept, name, value) -> kept[0] = value);
    }
    remote.propagated(parent.isValid() ? TraceStates.encode(parent.getTraceState()) : null, baggage[0]);
    if (!parent.isValid()) {
      return false;
    }
    String traceId = parent.getTraceId();
    remote.remoteParent(Long.parseUnsignedLong(traceId.substring(0, 16), 16), Long.parseUnsignedLong(traceId.substring(16), 16),
        Long.parseUnsignedLong(parent.getSpanId(), 16), parent.isSampled());
    return true;
  }

  private <C> Context context(RequestHeaders<C> headers, C carrier) {
    try {
      return propagator.extract(Context.root(), carrier, new Getter<>(headers));
    } catch (IllegalArgumentException e) {
      return Context.root();   // Jaeger's propagator fails on a percent sign that no two hexadecimal digits follow
    }
  }

  @Override
  public <C> void inject(Operation operation, HeaderSetter<C> setter, C carrier) {
    TraceFlags flags = operation.isRecording() ? TraceFlags.getSampled() : TraceFlags.getDefault();
    SpanContext span = SpanContext.create(TraceId.fromLongs(operation.traceIdHigh(), operation.traceIdLow()),
        SpanId.fromLong(operation.spanId()), flags, TraceStates.decode(operation.traceState()));
    Context context = Context.root().with(Span.wrap(span));
    if (operation.baggage() != null) {
      context = W3CBaggagePropagator.getInstance().extract(context, operation.baggage(), Text.INSTANCE);
    }
    propagator.inject(context, carrier, setter::set);
  }

  @Override
  public boolean mayInject(String header) {
    for (String[] prefix : BAGGAGE_PREFIXES) {
      if (fields.contains(prefix[0]) && header.regionMatches(true, 0, prefix[1], 0, prefix[1].length())) {
        return true;
      }
    }
    return fields.contains(header);
  }

  private static final class Getter<C> implements TextMapGetter<C> {
    private final RequestHeaders<C> headers;

    Getter(RequestHeaders<C> headers) {
      this.headers = headers;
    }

    @Override
    public Iterable<String> keys(C carrier) {
      return headers.names(carrier);
    }

    @Nullable
    @Override
    public String get(C carrier, String key) {
      return headers.get(carrier, key);
    }
  }

  /** Shows an operation's baggage as the header {@code baggage} that it came in. */
  private static final class Text implements TextMapGetter<String> {
    static final Text INSTANCE = new Text();

    @Override
    public Iterable<String> keys(String baggage) {
      return Collections.singleton("baggage");
    }

    @Nullable
    @Override
    public String get(String baggage, String key) {
      return "baggage".equals(key) ? baggage : null;
    }
  }
}
