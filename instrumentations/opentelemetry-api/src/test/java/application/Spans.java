package application;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Makes spans with OpenTelemetry's API, in the release 1.0. */
public final class Spans {
  private static final ContextKey<String> KEY = ContextKey.named("application");

  private final Tracer tracer = GlobalOpenTelemetry.getTracer("shop", "2.1");

  public static int send(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    try (InputStream body = connection.getInputStream()) {
      while (body.read() >= 0) {
        // to its end
      }
    }
    return connection.getResponseCode();
  }

  /** Sends a request inside a span, and returns the span's identifier. */
  public String sendInSpan(String name, String kind, String url) throws IOException {
    Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.valueOf(kind)).startSpan();
    try (Scope scope = span.makeCurrent()) {
      send(url);
      return span.getSpanContext().getSpanId();
    } finally {
      span.end();
    }
  }

  public String currentIds() {
    SpanContext current = Span.current().getSpanContext();
    return current.getTraceId() + ' ' + current.getSpanId() + ' ' + current.isSampled() + ' ' + Span.current().isRecording();
  }

  public boolean isRoot() {
    return Context.current() == Context.root();
  }

  /** Adds all that can be added to the current span, and tries to end it. */
  public void addToCurrent() {
    Span span = Span.current();
    span.setAttribute("shop.text", "a").setAttribute("shop.number", 7).setAttribute("shop.decimal", 0.5).setAttribute("shop.flag", true);
    span.setAttribute("shop.text", "b");
    span.setAttribute(AttributeKey.stringArrayKey("shop.texts"), Arrays.asList("x", "y"));
    span.setAttribute(AttributeKey.longArrayKey("shop.numbers"), Arrays.asList(1L, 2L));
    span.setAttribute("http.request.method", "FETCH");
    span.addEvent("packed", Attributes.of(AttributeKey.stringKey("box"), "large"));
    span.addEvent("sent", 1_700_000_000_000_000_001L, TimeUnit.NANOSECONDS);
    span.recordException(new IllegalStateException("sold out"), Attributes.of(AttributeKey.booleanKey("again"), true));
    span.setStatus(StatusCode.ERROR, "no more");
    span.updateName("buy");
    span.end();
    span.setAttribute((String) null, "x").setAttribute("empty", (String) null).addEvent((String) null).updateName(null);
  }

  /** A span with all that a builder takes. */
  public String built(String linkedTrace, String linkedSpan) {
    SpanContext linked = SpanContext.createFromRemoteParent(linkedTrace, linkedSpan, io.opentelemetry.api.trace.TraceFlags.getSampled(),
        io.opentelemetry.api.trace.TraceState.getDefault());
    Span span = tracer.spanBuilder("built").setNoParent().setSpanKind(SpanKind.PRODUCER)
        .addLink(linked, Attributes.of(AttributeKey.longKey("weight"), 3L))
        .setAttribute("shop.text", "a").setAttribute(AttributeKey.doubleArrayKey("shop.decimals"), Arrays.asList(1.5, 2.5))
        .setStartTimestamp(1_700_000_000_000L, TimeUnit.MILLISECONDS).startSpan();
    span.setStatus(StatusCode.OK).setStatus(StatusCode.ERROR);
    span.end(1_700_000_001_000L, TimeUnit.MILLISECONDS);
    span.end();
    span.setAttribute("late", true);
    return span.getSpanContext().getTraceId();
  }

  public void withExplicitParent() {
    Span parent = tracer.spanBuilder("parent").startSpan();
    Span child = tracer.spanBuilder("child").setParent(Context.root().with(parent)).startSpan();
    child.end();
    parent.end();
  }

  public void neverEnded() {
    tracer.spanBuilder("never ended").startSpan().makeCurrent();
  }

  /** What the current context holds after the agent's own operation became current inside of it, and after that. */
  public List<String> values(Callable<String> inOperation) throws Exception {
    Context context = Context.current().with(KEY, "kept").with(Baggage.builder().put("user", "ann").build());
    try (Scope scope = context.makeCurrent()) {
      String same = Boolean.toString(Context.current() == context);
      String inside = inOperation.call();
      return Arrays.asList(same, inside, value());
    }
  }

  public static String value() {
    return Context.current().get(KEY) + ' ' + Baggage.current().getEntryValue("user") + ' ' + Span.current().getSpanContext().getSpanId();
  }

  public int sendWithBaggage(String url) throws IOException {
    try (Scope scope = Baggage.builder().put("user", "ann").build().makeCurrent()) {
      return send(url);
    }
  }

  public String baggage() {
    return Baggage.current().getEntryValue("user");
  }

  /** Closes scopes in the order in which they began. Returns what is current after each. */
  public List<String> outOfOrder() {
    Span first = tracer.spanBuilder("first").startSpan();
    Span second = tracer.spanBuilder("second").startSpan();
    Scope outer = first.makeCurrent();
    Scope inner = second.makeCurrent();
    outer.close();
    String between = Span.current().getSpanContext().getSpanId();
    inner.close();
    String after = Span.current().getSpanContext().getSpanId();
    outer.close();
    second.end();
    first.end();
    return Arrays.asList(between.equals(second.getSpanContext().getSpanId()) ? "second" : between, after);
  }

  /** Hands a request over to another thread in a span, whose end comes before the request. */
  public void sendOnThread(ExecutorService threads, String url) throws Exception {
    Span span = tracer.spanBuilder("caller").setSpanKind(SpanKind.CLIENT).startSpan();
    try (Scope scope = span.makeCurrent(); Scope baggage = Baggage.builder().put("user", "ann").build().makeCurrent()) {
      threads.submit(() -> {
        span.end();
        return send(url);
      }).get(10, TimeUnit.SECONDS);
    }
  }

  public void wrapOnThread(Thread[] made, String url) throws Exception {
    Span span = tracer.spanBuilder("wrapper").startSpan();
    Callable<Integer> wrapped = Context.current().with(span).wrap(() -> send(url));
    made[0] = new Thread(() -> {
      try {
        wrapped.call();
      } catch (Exception e) {
        span.recordException(e);
      }
      span.end();
    });
    made[0].start();
    made[0].join();
  }

  /** The headers that the global propagators write for what is current. */
  public Map<String, String> inject() {
    Map<String, String> headers = new TreeMap<>();
    propagator().inject(Context.current(), headers, (carrier, name, value) -> carrier.put(name, value));
    return headers;
  }

  /** Sends a request in the context that headers name. */
  public int sendFrom(Map<String, String> headers, String url) throws IOException {
    Context extracted = propagator().extract(Context.root(), headers, new TextMapGetter<Map<String, String>>() {
      @Override
      public Iterable<String> keys(Map<String, String> carrier) {
        return carrier.keySet();
      }

      @Override
      public String get(Map<String, String> carrier, String key) {
        return carrier.get(key);
      }
    });
    try (Scope scope = extracted.makeCurrent()) {
      Span span = tracer.spanBuilder("received").setSpanKind(SpanKind.CONSUMER).startSpan();
      span.end();
      return send(url);
    }
  }

  private static TextMapPropagator propagator() {
    return GlobalOpenTelemetry.getPropagators().getTextMapPropagator();
  }

  public int fields() {
    return propagator().fields().size();
  }
}
