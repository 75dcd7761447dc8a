package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.ApplicationSpan;
import dev.weft.telemetry.FreeAttributes;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanAdditions;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A span of the application that is about to start. */
final class AgentSpanBuilder implements SpanBuilder {
  private static final int MOST_LINKS = 128;

  private final Instrumentation scope;
  private final String name;
  /** Null: what is current when the span starts. */
  private @Nullable Context parent;
  private SpanKind kind = SpanKind.INTERNAL;
  private long startEpochNanos;
  /** Names and values by turns. */
  private @Nullable List<Object> attributes;
  private @Nullable List<dev.weft.telemetry.SpanLink> links;

  AgentSpanBuilder(Instrumentation scope, String name) {
    this.scope = scope;
    this.name = name;
  }

  @Override
  public SpanBuilder setParent(Context context) {
    if (context != null) {
      parent = context;
    }
    return this;
  }

  @Override
  public SpanBuilder setNoParent() {
    parent = Context.root();
    return this;
  }

  @Override
  public SpanBuilder addLink(SpanContext linked) {
    return addLink(linked, Attributes.empty());
  }

  @Override
  public SpanBuilder addLink(SpanContext linked, Attributes linkAttributes) {
    if (Values.isUsable(linked)) {
      if (links == null) {
        links = new ArrayList<>(2);
      }
      if (links.size() < MOST_LINKS) {
        links.add(Values.link(linked, linkAttributes));
      }
    }
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, String value) {
    return set(key, value);
  }

  @Override
  public SpanBuilder setAttribute(String key, long value) {
    return set(key, value);
  }

  @Override
  public SpanBuilder setAttribute(String key, double value) {
    return set(key, value);
  }

  @Override
  public SpanBuilder setAttribute(String key, boolean value) {
    return set(key, value);
  }

  @Override
  public <T> SpanBuilder setAttribute(AttributeKey<T> key, T value) {
    return key == null ? this : set(key.getKey(), Values.of(value));
  }

  private SpanBuilder set(String key, @Nullable Object value) {
    if (key != null && value != null) {
      if (attributes == null) {
        attributes = new ArrayList<>();
      }
      if (attributes.size() < 2 * FreeAttributes.MOST) {
        attributes.add(key);
        attributes.add(value);
      }
    }
    return this;
  }

  @Override
  public SpanBuilder setSpanKind(SpanKind newKind) {
    if (newKind != null) {
      kind = newKind;
    }
    return this;
  }

  @Override
  public SpanBuilder setStartTimestamp(long time, TimeUnit unit) {
    if (time > 0 && unit != null) {
      startEpochNanos = unit.toNanos(time);
    }
    return this;
  }

  @Override
  public Span startSpan() {
    Operation parentOperation = parent == null ? dev.weft.telemetry.Context.slot().current : Contexts.operation(parent);
    if (!scope.isOn()) {
      return parent == null ? Span.fromContext(Context.current()) : Span.fromContext(parent);
    }
    if (ReportedCalls.include(scope, parentOperation)) {   // nothing that is set on it reaches the span around it
      return Span.wrap(Span.fromContext(parent == null ? Context.current() : parent).getSpanContext());
    }
    ApplicationSpan span = ApplicationSpan.start(Values.kind(kind), scope, name, parentOperation, startEpochNanos);
    if (span.isRecording()) {
      describe(span);
    }
    return new AgentSpan(span);
  }

  private void describe(ApplicationSpan span) {
    if (attributes != null) {
      SpanAdditions additions = span.additions();
      for (int i = 0; i < attributes.size(); i += 2) {
        additions.attribute((String) attributes.get(i), attributes.get(i + 1));
      }
    }
    if (links != null) {
      for (dev.weft.telemetry.SpanLink link : links) {
        span.additions().link(link);
      }
    }
  }
}
