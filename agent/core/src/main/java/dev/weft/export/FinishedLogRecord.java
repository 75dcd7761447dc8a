package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LoggedEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;

/** A log event as the SDK has it. */
final class FinishedLogRecord implements LogRecordData {
  /** By their numbers. */
  private static final Severity[] SEVERITIES = Severity.values();

  private final LoggedEvent event;
  private final Resource resource;
  private final SpanContext spanContext;
  private final CollectedAttributes collected;
  private final Attributes attributes;

  FinishedLogRecord(LoggedEvent event, Resource resource, SpanContext spanContext, CollectedAttributes collected) {
    this.event = event;
    this.resource = resource;
    this.spanContext = spanContext;
    this.collected = collected;
    this.attributes = collected.attributes();
  }

  /** How many characters its texts have, about. */
  int chars() {
    return collected.chars() + (event.message() == null ? 0 : event.message().length());
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  /** Named as the logger. */
  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return InstrumentationScopeInfo.create(event.logger() == null ? "" : event.logger());
  }

  @Override
  public long getTimestampEpochNanos() {
    return event.epochNanos();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return event.epochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    return spanContext;
  }

  @Override
  public Severity getSeverity() {
    return SEVERITIES[event.severity()];
  }

  @Override
  public @Nullable String getSeverityText() {
    return event.levelName();
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")   // the interface has no other way to say that there is none
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return event.message() == null ? io.opentelemetry.sdk.logs.data.Body.empty() : io.opentelemetry.sdk.logs.data.Body.string(event.message());
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return event.message() == null ? null : Value.of(event.message());
  }

  @Override
  public @Nullable String getEventName() {
    return event.eventName();
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return collected.count() + event.attributes().dropped();
  }
}
