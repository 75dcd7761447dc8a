package dev.weft.export;

import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.Collections;

/** Asks a sampler of the SDK. It sees ids, name and kind: attributes are read only of what is sampled. */
final class SdkSampler implements Sampler {
  private final io.opentelemetry.sdk.trace.samplers.Sampler sampler;

  SdkSampler(io.opentelemetry.sdk.trace.samplers.Sampler sampler) {
    this.sampler = sampler;
  }

  @Override
  public boolean sampleRoot(Operation operation) {
    return ask(Context.root(), operation, traceId(operation));
  }

  @Override
  public boolean sampleRemote(Operation operation, boolean parentSampled) {
    String traceId = traceId(operation);
    TraceFlags flags = parentSampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    SpanContext parent = SpanContext.createFromRemoteParent(
        traceId, SpanId.fromLong(operation.parentSpanId()), flags, TraceStates.decode(operation.traceState()));
    return ask(Context.root().with(Span.wrap(parent)), operation, traceId);
  }

  private boolean ask(Context parent, Operation operation, String traceId) {
    SpanKind kind = operation.isClient() ? SpanKind.CLIENT : SpanKind.SERVER;
    return sampler.shouldSample(parent, traceId, operation.name(), kind, Attributes.empty(), Collections.emptyList()).getDecision()
        == SamplingDecision.RECORD_AND_SAMPLE;
  }

  private static String traceId(Operation operation) {
    return TraceId.fromLongs(operation.traceIdHigh(), operation.traceIdLow());
  }

  @Override
  public String toString() {
    return sampler.getDescription();
  }
}
