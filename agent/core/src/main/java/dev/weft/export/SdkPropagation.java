package dev.weft.export;

import static dev.weft.telemetry.TraceFlags.DEBUG;
import static dev.weft.telemetry.TraceFlags.W3C;

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
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Reads and writes headers with OpenTelemetry's propagators: B3, Jaeger and all others that are not the default. */
final class SdkPropagation implements Propagation {
  /** Propagators that write one header per baggage entry: one of their fields, and the prefix of these headers' names. */
  private static final String[][] BAGGAGE_PREFIXES = {{"uber-trace-id", "uberctx-"}, {"ot-tracer-traceid", "ot-baggage-"}};

  private static final Text BAGGAGE = new Text("baggage");

  private final TextMapPropagator propagator;
  private final Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final boolean knowsB3;

  SdkPropagation(TextMapPropagator propagator) {
    this.propagator = propagator;
    fields.addAll(propagator.fields());
    boolean several = fields.contains("X-B3-TraceId");
    if (several) {
      fields.add("X-B3-Flags");   // not among the propagator's own
    }
    knowsB3 = several || fields.contains("b3");
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
        Long.parseUnsignedLong(parent.getSpanId(), 16), flags(parent, context));
    return true;
  }

  private int flags(SpanContext parent, Context context) {
    int flags = parent.getTraceFlags().asByte() & W3C;
    return parent.isSampled() && knowsB3 && B3Debug.isSet(context) ? flags | DEBUG : flags;
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
    SpanContext span = SpanContext.create(TraceId.fromLongs(operation.traceIdHigh(), operation.traceIdLow()),
        SpanId.fromLong(operation.spanId()), TraceFlags.fromByte((byte) operation.traceFlags()), TraceStates.decode(operation.traceState()));
    Context context = (operation.isDebug() && knowsB3 ? B3Debug.SET : Context.root()).with(Span.wrap(span));
    if (operation.baggage() != null) {
      context = W3CBaggagePropagator.getInstance().extract(context, operation.baggage(), BAGGAGE);
    }
    propagator.inject(context, carrier, setter::set);
  }

  @Override
  public Collection<String> fields() {
    return propagator.fields();
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

  /** B3's flag for debugging. Only the propagator knows under which key a context holds it. */
  private static final class B3Debug {
    private static final TextMapPropagator B3 = B3Propagator.injectingSingleHeader();
    static final Context SET =
        B3.extract(Context.root(), "00000000000000000000000000000001-0000000000000001-d", new Text("b3"));

    static boolean isSet(Context context) {
      String[] header = new String[1];
      B3.inject(context, header, (kept, name, value) -> kept[0] = value);
      return header[0] != null && header[0].endsWith("-d");
    }
  }

  /** Shows a text as the only header. */
  private static final class Text implements TextMapGetter<String> {
    private final String name;

    Text(String name) {
      this.name = name;
    }

    @Override
    public Iterable<String> keys(String value) {
      return Collections.singleton(name);
    }

    @Nullable
    @Override
    public String get(String value, String key) {
      return name.equals(key) ? value : null;
    }
  }
}
