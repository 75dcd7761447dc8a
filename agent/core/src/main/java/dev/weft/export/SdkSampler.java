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
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.Collections;

/**
 * Asks a sampler of the SDK that {@link TraceSampler} does not implement. The sampler sees the identifiers and the kind; an operation's
 * name and attributes are not known when it starts.
 */
final class SdkSampler implements Sampler {
  private final io.opentelemetry.sdk.trace.samplers.Sampler sampler;

  SdkSampler(io.opentelemetry.sdk.trace.samplers.Sampler sampler) {
    this.sampler = sampler;
  }

  @Override
  public boolean sampleRoot(Operation operation) {
    return samples(Context.root(), operation);
  }

  @Override
  public boolean sampleRemote(Operation operation, boolean parentSampled) {
    SpanContext parent = SpanContext.createFromRemoteParent(traceId(operation), SpanId.fromLong(operation.parentSpanId()),
        TraceFlags.fromByte((byte) operation.traceFlags()), TraceStates.decode(operation.traceState()));
    return samples(Context.root().with(Span.wrap(parent)), operation);
  }

  @Override
  public void leaveOut(Operation operation) {
    SamplingState.leaveOut(operation);
  }

  private boolean samples(Context parent, Operation operation) {
    SpanKind kind = SpanKind.valueOf(operation.kind().name());
    SamplingResult result = sampler.shouldSample(parent, traceId(operation), "", kind, Attributes.empty(), Collections.emptyList());
    boolean sampled = result.getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
    String received = operation.traceState();
    TraceState before = TraceStates.decode(received);
    TraceState after = result.getUpdatedTraceState(before);
    String state = SamplingState.consistent(after.equals(before) ? received : TraceStates.encode(after), operation.traceIdLow(), sampled);
    if (state != received) {
      operation.propagated(state, operation.baggage());
    }
    return sampled;
  }

  private static String traceId(Operation operation) {
    return TraceId.fromLongs(operation.traceIdHigh(), operation.traceIdLow());
  }
}
