package dev.weft.telemetry;

/** Something that happened while an operation was under way. */
public final class SpanEvent {
  private final String name;
  private final long epochNanos;
  private final FreeAttributes attributes;

  SpanEvent(String name, long epochNanos, FreeAttributes attributes) {
    this.name = name;
    this.epochNanos = epochNanos;
    this.attributes = attributes;
  }

  public String name() {
    return name;
  }

  /** Nanoseconds since 1970. */
  public long epochNanos() {
    return epochNanos;
  }

  /** Writes the event's attributes. */
  public void attributes(AttributeReader reader) {
    attributes.writeTo(reader);
  }
}
