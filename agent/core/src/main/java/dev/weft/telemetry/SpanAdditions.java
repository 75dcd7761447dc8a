package dev.weft.telemetry;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the application adds to a span through OpenTelemetry's API. Any thread may add something at any time, so all of this is under one lock
 * and apart from what instrumentations know of the operation. Each list has a maximum size.
 */
public final class SpanAdditions {
  /** The values of a status, see {@link #status(int, String)}. */
  public static final int UNSET = 0;
  public static final int OK = 1;
  public static final int ERROR = 2;

  private static final int MOST = 128;

  private @Nullable String name;
  private @Nullable FreeAttributes attributes;
  private @Nullable Bounded<SpanEvent> events;
  private @Nullable Bounded<SpanLink> links;
  private int status;
  private @Nullable String statusDescription;

  SpanAdditions() {
  }

  public synchronized void rename(String newName) {
    name = newName;
  }

  synchronized @Nullable String name() {
    return name;
  }

  /** @param value as {@link FreeAttributes#set(String, Object)} takes it; null sets nothing */
  public synchronized void attribute(String attribute, @Nullable Object value) {
    if (attributes == null) {
      attributes = new FreeAttributes();
    }
    attributes.set(attribute, value);
  }

  /**
   * Adds an event.
   *
   * @param epochNanos nanoseconds since 1970
   * @param eventAttributes not changed afterwards
   * @param exception that the event reports
   */
  public synchronized void event(String event, long epochNanos, FreeAttributes eventAttributes, @Nullable Throwable exception) {
    if (events == null) {
      events = new Bounded<>(MOST);
    }
    events.add(new SpanEvent(event, epochNanos, eventAttributes, exception));
  }

  public synchronized void link(SpanLink link) {
    if (links == null) {
      links = new Bounded<>(MOST);
    }
    links.add(link);
  }

  /**
   * Sets the status. {@link #OK} is final, {@link #UNSET} changes nothing.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/otel/trace/api/#set-status">Set Status</a>
   */
  public synchronized void status(int newStatus, @Nullable String description) {
    if (newStatus != UNSET && status != OK) {
      status = newStatus;
      statusDescription = newStatus == ERROR && description != null && !description.isEmpty() ? description : null;
    }
  }

  synchronized int status() {
    return status;
  }

  synchronized @Nullable String statusDescription() {
    return statusDescription;
  }

  /** Writes the attributes. */
  synchronized void attributes(AttributeReader reader) {
    if (attributes != null) {
      attributes.writeTo(reader);
    }
  }

  /** The reader for the operation's own attributes: it leaves out those that are replaced by attributes of the application. */
  synchronized AttributeReader replacing(AttributeReader reader) {
    return attributes == null ? reader : new Replaced(reader);
  }

  synchronized boolean has(Attribute attribute) {
    return attributes.has(attribute.name());
  }

  synchronized int droppedAttributes() {
    return attributes == null ? 0 : attributes.dropped();
  }

  synchronized List<SpanEvent> events(List<SpanEvent> own) {
    return all(own, events);
  }

  synchronized int droppedEvents() {
    return Bounded.dropped(events);
  }

  synchronized List<SpanLink> links(List<SpanLink> own) {
    return all(own, links);
  }

  synchronized int droppedLinks() {
    return Bounded.dropped(links);
  }

  private static <T> List<T> all(List<T> own, @Nullable Bounded<T> added) {
    List<T> all = new ArrayList<>(own);
    all.addAll(Bounded.list(added));
    return all;
  }

  /** Drops the events once they are reported, as their exceptions keep the class loader of the application alive. */
  synchronized void forgetEvents() {
    events = null;
  }

  private final class Replaced implements AttributeReader {
    private final AttributeReader reader;

    Replaced(AttributeReader reader) {
      this.reader = reader;
    }

    @Override
    public void text(Attribute attribute, String value) {
      if (!has(attribute)) {
        reader.text(attribute, value);
      }
    }

    @Override
    public void number(Attribute attribute, long value) {
      if (!has(attribute)) {
        reader.number(attribute, value);
      }
    }

    @Override
    public void decimal(Attribute attribute, double value) {
      if (!has(attribute)) {
        reader.decimal(attribute, value);
      }
    }

    @Override
    public void flag(Attribute attribute, boolean value) {
      if (!has(attribute)) {
        reader.flag(attribute, value);
      }
    }

    @Override
    public void texts(Attribute attribute, List<String> values) {
      if (!has(attribute)) {
        reader.texts(attribute, values);
      }
    }
  }
}
