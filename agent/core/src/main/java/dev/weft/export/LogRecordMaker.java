package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.export.otlp.ThrownText;
import dev.weft.telemetry.logs.LogContext;
import dev.weft.telemetry.logs.LoggedEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;

/** Makes log records of log events, within the limits of the settings. Used by the exporting thread alone. */
final class LogRecordMaker {
  private final Resource resource;
  private final int longestText;
  private final int mostAttributes;

  LogRecordMaker(Resource resource, int longestText, int mostAttributes) {
    this.resource = resource;
    this.longestText = longestText;
    this.mostAttributes = mostAttributes;
  }

  FinishedLogRecord of(LoggedEvent event) {
    Told told = new Told();
    Throwable thrown = event.thrown();
    if (thrown != null) {
      told.put("exception.type", thrown.getClass().getName());
      told.put("exception.message", ThrownText.message(thrown));
      told.put("exception.stacktrace", ThrownText.stackTrace(thrown));
    }
    told.put("thread.name", event.threadName());
    told.put("thread.id", event.threadId());
    LogContext context = event.context();
    if (context != null) {
      told.put("request_id", context.requestId());
    }
    for (Map.Entry<String, Object> each : event.attributes().entrySet()) {
      told.put(each.getKey(), each.getValue());
    }
    return new FinishedLogRecord(event, resource, severity(event), spanContext(context), told.kept.build(), told.count,
        told.chars + (event.message() == null ? 0 : event.message().length()));
  }

  private static Severity severity(LoggedEvent event) {
    switch (event.level()) {
      case ERROR:
        return "FATAL".equals(event.levelName()) ? Severity.FATAL : Severity.ERROR;
      case WARN:
        return Severity.WARN;
      case INFO:
        return Severity.INFO;
      case DEBUG:
        return Severity.DEBUG;
      default:
        return Severity.TRACE;
    }
  }

  private static SpanContext spanContext(@Nullable LogContext context) {
    return context == null ? SpanContext.getInvalid() : SpanContext.create(
        context.traceId(), context.spanId(), TraceFlags.fromByte((byte) context.flags()), TraceState.getDefault());
  }

  /** Collects attributes within the limits. */
  private final class Told {
    private final AttributesBuilder kept = Attributes.builder();
    private int count;
    private int chars;

    void put(String key, @Nullable Object value) {
      if (value == null || count++ >= mostAttributes) {
        return;
      }
      if (value instanceof Long) {
        kept.put(key, (Long) value);
      } else if (value instanceof Double) {
        kept.put(key, (Double) value);
      } else if (value instanceof Boolean) {
        kept.put(key, (Boolean) value);
      } else {
        String text = (String) value;
        kept.put(key, text.length() > longestText ? text.substring(0, longestText) : text);
        chars += Math.min(text.length(), longestText);
      }
    }
  }
}
