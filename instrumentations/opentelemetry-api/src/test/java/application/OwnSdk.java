package application;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application with an SDK of its own, which it registers. */
public final class OwnSdk {
  private final List<String> exported = new CopyOnWriteArrayList<>();

  public OwnSdk() {
    SdkTracerProvider tracers = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(new SpanExporter() {
      @Override
      public CompletableResultCode export(Collection<SpanData> spans) {
        for (SpanData span : spans) {
          exported.add(span.getTraceId() + ' ' + span.getParentSpanId() + ' ' + span.getSpanId() + ' ' + span.getName());
        }
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
      }
    })).build();
    OpenTelemetrySdk.builder().setTracerProvider(tracers).buildAndRegisterGlobal();
  }

  public List<String> sendInSpan(String url) throws Exception {
    return sendIn(GlobalOpenTelemetry.getTracer("shop").spanBuilder("own").startSpan(), url);
  }

  /** The span begins a trace. */
  public List<String> sendInTrace(String url) throws Exception {
    return sendIn(GlobalOpenTelemetry.getTracer("shop").spanBuilder("own").setNoParent().startSpan(), url);
  }

  /** As Payara does with a request to a resource that comes from no trace. */
  public List<String> sendInTraceFromRoot(String url) throws Exception {
    try (Scope root = Context.root().makeCurrent()) {
      return sendInSpan(url);
    }
  }

  /** As Payara does with a request to a resource that comes from another process. */
  public List<String> sendBelowCaller(String url) throws Exception {
    SpanContext caller = SpanContext.createFromRemoteParent(
        Span.current().getSpanContext().getTraceId(), "00000000000000aa", TraceFlags.getSampled(), TraceState.getDefault());
    try (Scope remote = Context.root().with(Span.wrap(caller)).makeCurrent()) {
      return sendInSpan(url);
    }
  }

  private List<String> sendIn(Span span, String url) throws Exception {
    try (Scope scope = span.makeCurrent()) {
      if (Span.current() != span) {
        throw new IllegalStateException("current is " + Span.current());
      }
      Spans.send(url);
    } finally {
      span.end();
    }
    return exported;
  }
}
