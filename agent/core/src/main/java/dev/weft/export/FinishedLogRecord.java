package dev.weft.export;

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
  private final LoggedEvent event;
  private final Resource resource;
  private final Severity severity;
  private final SpanContext spanContext;
  private final Attributes attributes;
  private final int attributeCount;
  private final int chars;

  FinishedLogRecord(LoggedEvent event, Resource resource, Severity severity, SpanContext spanContext, Attributes attributes, int attributeCount,
      int chars) {
    this.event = event;
    this.resource = resource;
    this.severity = severity;
    this.spanContext = spanContext;
    this.attributes = attributes;
    this.attributeCount = attributeCount;
    this.chars = chars;
  }

  /** How many characters its texts have, about. */
  int chars() {
    return chars;
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
    return severity;
  }

  @Override
  public String getSeverityText() {
    return event.levelName();
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")   // the interface has no other way to say that there is none
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return event.message() == null ? io.opentelemetry.sdk.logs.data.Body.empty() : io.opentelemetry.sdk.logs.data.Body.string(event.message());
  }

  @Override
  public Value<?> getBodyValue() {
    return event.message() == null ? null : Value.of(event.message());
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributeCount;
  }
}
