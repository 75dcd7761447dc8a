package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ApplicationSpan;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanAdditions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import java.util.concurrent.TimeUnit;

/** An operation as the application's code sees it. Two objects for the same operation are equal. */
final class AgentSpan implements Span {
  private final Operation operation;
  private volatile @Nullable SpanContext context;

  AgentSpan(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }

  @Override
  public SpanContext getSpanContext() {
    SpanContext known = context;
    if (known == null) {
      known = SpanContext.create(TraceId.fromLongs(operation.traceIdHigh(), operation.traceIdLow()), SpanId.fromLong(operation.spanId()),
          TraceFlags.fromByte((byte) operation.traceFlags()), Values.traceState(operation.traceState()));
      context = known;
    }
    return known;
  }

  @Override
  public boolean isRecording() {
    return operation.isRecording() && !operation.hasEnded();
  }

  @Override
  public Span setAttribute(String key, String value) {
    return set(key, value);
  }

  @Override
  public Span setAttribute(String key, long value) {
    return isRecording() ? set(key, value) : this;
  }

  @Override
  public Span setAttribute(String key, double value) {
    return isRecording() ? set(key, value) : this;
  }

  @Override
  public Span setAttribute(String key, boolean value) {
    return set(key, value);
  }

  @Override
  public <T> Span setAttribute(AttributeKey<T> key, T value) {
    return key == null || !isRecording() ? this : set(key.getKey(), Values.of(value));
  }

  private Span set(@Nullable String key, @Nullable Object value) {
    if (key != null && !key.isEmpty() && value != null && isRecording()) {
      operation.additions().attribute(key, value);
    }
    return this;
  }

  @Override
  public Span addEvent(String name, Attributes attributes) {
    return event(name, operation.epochNanos(), attributes, null);
  }

  @Override
  public Span addEvent(String name, Attributes attributes, long time, TimeUnit unit) {
    return unit == null ? this : event(name, unit.toNanos(time), attributes, null);
  }

  @Override
  public Span recordException(Throwable exception, Attributes attributes) {
    return exception == null ? this : event("exception", operation.epochNanos(), attributes, exception);
  }

  private Span event(@Nullable String name, long epochNanos, @Nullable Attributes attributes, @Nullable Throwable exception) {
    if (name != null && isRecording()) {
      operation.additions().event(name, epochNanos, Values.of(attributes), exception);
    }
    return this;
  }

  @Override
  public Span setStatus(StatusCode code, String description) {
    if (code != null && isRecording()) {
      int status = code == StatusCode.ERROR ? SpanAdditions.ERROR : code == StatusCode.OK ? SpanAdditions.OK : SpanAdditions.UNSET;
      operation.additions().status(status, description);
    }
    return this;
  }

  @Override
  public Span updateName(String name) {
    if (name != null && isRecording()) {
      operation.additions().rename(name);
    }
    return this;
  }

  /** Since 1.37. */
  @Override
  public Span addLink(SpanContext linked) {
    return addLink(linked, Attributes.empty());
  }

  @Override
  public Span addLink(SpanContext linked, Attributes attributes) {
    if (Values.isUsable(linked) && isRecording()) {
      operation.additions().link(Values.link(linked, attributes));
    }
    return this;
  }

  @Override
  public void end() {
    endAt(0);
  }

  @Override
  public void end(long time, TimeUnit unit) {
    endAt(unit == null || time <= 0 ? 0 : unit.toNanos(time));
  }

  /** Does not end what the agent began: the agent sees its end. */
  private void endAt(long epochNanos) {
    if (operation instanceof ApplicationSpan) {
      ((ApplicationSpan) operation).endAt(epochNanos);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AgentSpan && ((AgentSpan) other).operation == operation;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(operation);
  }

  @Override
  public String toString() {
    return "AgentSpan{" + getSpanContext() + ", name=" + operation.spanName() + '}';
  }
}
