package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LoggedEvent;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;

/** Makes log records of log events, within the limits of the settings. Used by the exporting thread alone. */
final class LogRecordMaker {
  private static final Attribute THREAD_NAME = Attribute.of("thread.name");
  private static final Attribute THREAD_ID = Attribute.of("thread.id");
  private static final Attribute REQUEST_ID = Attribute.of("request_id");

  private final Resource resource;
  private final int longestText;
  private final int mostAttributes;

  LogRecordMaker(Resource resource, int longestText, int mostAttributes) {
    this.resource = resource;
    this.longestText = longestText;
    this.mostAttributes = mostAttributes;
  }

  FinishedLogRecord of(LoggedEvent event) {
    CollectedAttributes attributes = new CollectedAttributes(mostAttributes, longestText);
    if (event.thrown() != null) {
      attributes.exception(event.thrown());
    }
    attributes.text(THREAD_NAME, event.threadName());
    attributes.number(THREAD_ID, event.threadId());
    LogContext context = event.context();
    if (context != null) {
      attributes.textIfKnown(REQUEST_ID, context.requestId());
      attributes.textIfKnown(SemanticAttributes.ENDUSER_ID, context.userId());
    }
    event.attributes().writeTo(attributes);
    return new FinishedLogRecord(event, resource, spanContext(context), attributes);
  }

  private static SpanContext spanContext(@Nullable LogContext context) {
    return context == null ? SpanContext.getInvalid() : SpanContext.create(
        context.traceId(), context.spanId(), TraceFlags.fromByte((byte) context.flags()), TraceState.getDefault());
  }
}
