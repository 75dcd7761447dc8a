package application;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.GlobalOpenTelemetry;

/** Makes spans with Micrometer Tracing, over OpenTelemetry's API. */
public final class TracedShop {
  private final Tracer tracer = new OtelTracer(GlobalOpenTelemetry.getTracer("shop"), new OtelCurrentTraceContext(), event -> { });
  private final ObservationRegistry observations = ObservationRegistry.create();

  public TracedShop() {
    observations.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
  }

  public String sendInSpan(String url) throws Exception {
    Span span = tracer.nextSpan().name("order").tag("item", "book").start();
    try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
      Spans.send(url);
      return tracer.currentSpan().context().traceId();
    } finally {
      span.end();
    }
  }

  public void sendInObservation(String url) throws Exception {
    Observation.createNotStarted("pay", observations).lowCardinalityKeyValue("kind", "card").observeChecked(() -> Spans.send(url));
  }
}
