package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.FreeAttributes;
import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Makes log records for the application. A body that is no text is shown as text. */
final class AgentLogRecordBuilder implements LogRecordBuilder {
  private final String logger;
  private final FreeAttributes attributes = new FreeAttributes();
  private long epochNanos;
  private int severity;
  private @Nullable String severityText;
  private @Nullable String body;
  private @Nullable String eventName;
  private @Nullable Throwable thrown;
  private @Nullable Context context;

  AgentLogRecordBuilder(String logger) {
    this.logger = logger;
  }

  @Override
  public LogRecordBuilder setTimestamp(long timestamp, TimeUnit unit) {
    epochNanos = unit.toNanos(timestamp);
    return this;
  }

  @Override
  public LogRecordBuilder setTimestamp(Instant instant) {
    epochNanos = nanos(instant);
    return this;
  }

  /** The record is exported with one time. */
  @Override
  public LogRecordBuilder setObservedTimestamp(long timestamp, TimeUnit unit) {
    return epochNanos == 0 ? setTimestamp(timestamp, unit) : this;
  }

  @Override
  public LogRecordBuilder setObservedTimestamp(Instant instant) {
    return epochNanos == 0 ? setTimestamp(instant) : this;
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  @Override
  public LogRecordBuilder setContext(Context newContext) {
    context = newContext;
    return this;
  }

  @Override
  public LogRecordBuilder setSeverity(Severity newSeverity) {
    severity = newSeverity.getSeverityNumber();
    return this;
  }

  @Override
  public LogRecordBuilder setSeverityText(String text) {
    severityText = text;
    return this;
  }

  @Override
  public LogRecordBuilder setBody(String text) {
    body = text;
    return this;
  }

  @Override
  public <T> LogRecordBuilder setAttribute(AttributeKey<T> key, T value) {
    if (key != null && !key.getKey().isEmpty()) {
      attributes.set(key.getKey(), Values.of(value));
    }
    return this;
  }

  /** Not in the oldest releases that have log records. */
  @Override
  public LogRecordBuilder setEventName(String name) {
    eventName = name;
    return this;
  }

  /** As above. */
  @Override
  public LogRecordBuilder setException(Throwable newThrown) {
    thrown = newThrown;
    return this;
  }

  @Override
  public void emit() {
    long time = epochNanos == 0 ? TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) : epochNanos;
    LoggedEvents.add(new LoggedEvent(time, severity, severityText, logger, body, Contexts.operation(context == null ? Context.current() : context),
        attributes).exception(thrown).eventName(eventName));
  }
}
