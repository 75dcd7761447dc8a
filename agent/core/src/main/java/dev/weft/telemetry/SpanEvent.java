package dev.weft.telemetry;

import dev.weft.advice.Nullable;

/** Something that happened while an operation was under way. */
public final class SpanEvent {
  private final String name;
  private final long epochNanos;
  private final FreeAttributes attributes;
  private final @Nullable Throwable exception;

  SpanEvent(String name, long epochNanos, FreeAttributes attributes) {
    this(name, epochNanos, attributes, null);
  }

  SpanEvent(String name, long epochNanos, FreeAttributes attributes, @Nullable Throwable exception) {
    this.name = name;
    this.epochNanos = epochNanos;
    this.attributes = attributes;
    this.exception = exception;
  }

  public String name() {
    return name;
  }

  /** Nanoseconds since 1970. */
  public long epochNanos() {
    return epochNanos;
  }

  /** The exception that the application recorded as this event, whose attributes are not among the others. */
  public @Nullable Throwable exception() {
    return exception;
  }

  /** Writes the event's attributes. */
  public void attributes(AttributeReader reader) {
    attributes.writeTo(reader);
  }
}
