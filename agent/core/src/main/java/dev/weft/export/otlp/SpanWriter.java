package dev.weft.export.otlp;

import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SharedAttributes;
import dev.weft.telemetry.SpanEvent;
import dev.weft.telemetry.SpanLink;
import io.opentelemetry.sdk.trace.SpanLimits;
import java.util.List;

/**
 * Writes an operation that ended as OTLP's message {@code Span}, straight from its fields.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>
 */
final class SpanWriter implements AttributeReader {
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int TRACE_STATE = 3;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;
  private static final int KIND = 6;
  private static final int START = 7;
  private static final int END = 8;
  private static final int ATTRIBUTES = 9;
  private static final int DROPPED_ATTRIBUTES = 10;
  private static final int EVENTS = 11;
  private static final int DROPPED_EVENTS = 12;
  private static final int LINKS = 13;
  private static final int DROPPED_LINKS = 14;
  private static final int STATUS = 15;
  private static final int FLAGS = 16;

  /** OTLP numbers the kinds in the order of the enum, from 1; 0 is unspecified. */
  private static final int FIRST_KIND = 1;
  private static final int STATUS_CODE = 3;
  private static final int STATUS_CODE_OK = 1;
  private static final int STATUS_CODE_ERROR = 2;
  private static final int STATUS_MESSAGE = 2;
  private static final int KNOWS_WHETHER_REMOTE = 0x100;
  private static final int REMOTE = 0x200;

  private static final int LINK_TRACE_ID = 1;
  private static final int LINK_SPAN_ID = 2;
  private static final int LINK_TRACE_STATE = 3;
  private static final int LINK_ATTRIBUTES = 4;
  private static final int LINK_DROPPED_ATTRIBUTES = 5;
  private static final int LINK_FLAGS = 6;
  private static final int EVENT_TIME = 1;
  private static final int EVENT_NAME = 2;
  private static final int EVENT_ATTRIBUTES = 3;
  private static final byte[] EXCEPTION_TYPE = KeyValues.key("exception.type");
  private static final byte[] EXCEPTION_MESSAGE = KeyValues.key("exception.message");
  private static final byte[] EXCEPTION_STACKTRACE = KeyValues.key("exception.stacktrace");

  private static final Object ONCE = new Object();

  private final int longestValue;
  private final int mostAttributes;
  private final int mostAttributesOfEvent;
  private final int mostAttributesOfLink;
  private final int mostEvents;
  private final int mostLinks;
  private ProtoBuffer out;
  /** The field that attributes are written to, how many may be written, and how many there were. */
  private int field;
  private int most;
  private int told;

  SpanWriter(SpanLimits limits) {
    this.longestValue = limits.getMaxAttributeValueLength();
    this.mostAttributes = limits.getMaxNumberOfAttributes();
    this.mostAttributesOfEvent = limits.getMaxNumberOfAttributesPerEvent();
    this.mostAttributesOfLink = limits.getMaxNumberOfAttributesPerLink();
    this.mostEvents = limits.getMaxNumberOfEvents();
    this.mostLinks = limits.getMaxNumberOfLinks();
  }

  void write(ProtoBuffer buffer, Operation operation) {
    out = buffer;
    out.identifier(TRACE_ID, operation.traceIdHigh(), operation.traceIdLow());
    out.identifier(SPAN_ID, operation.spanId());
    if (operation.traceState() != null) {
      out.text(TRACE_STATE, operation.traceState(), Integer.MAX_VALUE);
    }
    if (operation.parentSpanId() != 0) {
      out.identifier(PARENT_SPAN_ID, operation.parentSpanId());
    }
    out.text(NAME, operation.spanName(), Integer.MAX_VALUE);
    out.varint(KIND, operation.kind().ordinal() + FIRST_KIND);
    long end = operation.startEpochNanos() + operation.durationNanos();
    out.fixed64(START, operation.startEpochNanos());
    out.fixed64(END, end);
    expectAttributes(ATTRIBUTES, mostAttributes);
    operation.attributes(this);
    int dropped = Math.max(0, told - mostAttributes) + operation.droppedAttributes();
    if (dropped > 0) {
      out.varint(DROPPED_ATTRIBUTES, dropped);
    }
    events(operation, end);
    links(operation);
    status(operation);
    out.fixed32(FLAGS, flags(operation.traceFlags(), operation.isParentRemote()));
  }

  private void status(Operation operation) {
    if (operation.isError()) {
      // The conventions: no description if an attribute (status code, error.type) or the exception's event gives the reason.
      String description = operation.statusDescription();
      out.begin(STATUS, description == null ? 2 : 100);
      if (description != null) {
        out.text(STATUS_MESSAGE, description, longestValue);
      }
      out.varint(STATUS_CODE, STATUS_CODE_ERROR);
      out.end();
    } else if (operation.isOk()) {
      out.begin(STATUS, 2);
      out.varint(STATUS_CODE, STATUS_CODE_OK);
      out.end();
    }
  }

  private void expectAttributes(int ofField, int upTo) {
    field = ofField;
    most = upTo;
    told = 0;
  }

  @Override
  public void text(Attribute attribute, String value) {
    if (told++ < most) {
      written(attribute).text(out, field, value, longestValue);
    }
  }

  @Override
  public void number(Attribute attribute, long value) {
    if (told++ < most) {
      KeyValues.number(out, field, written(attribute).key, value);
    }
  }

  @Override
  public void decimal(Attribute attribute, double value) {
    if (told++ < most) {
      KeyValues.decimal(out, field, written(attribute).key, value);
    }
  }

  @Override
  public void flag(Attribute attribute, boolean value) {
    if (told++ < most) {
      KeyValues.flag(out, field, written(attribute).key, value);
    }
  }

  @Override
  public void texts(Attribute attribute, List<String> values) {
    if (told++ < most) {
      KeyValues.texts(out, field, written(attribute).key, values, longestValue);
    }
  }

  @Override
  public void list(Attribute attribute, List<?> values) {
    if (told++ < most) {
      KeyValues.any(out, field, written(attribute).key, values);
    }
  }

  /** Copies their bytes if they were written before and fit the limit. Bytes are kept from the second time on, as many come only once. */
  @Override
  public void all(SharedAttributes attributes) {
    Object exported = attributes.exported();
    Written written = exported instanceof Written && ((Written) exported).writer == this ? (Written) exported : null;
    if (written != null && told + written.count <= most) {
      out.raw(written.bytes);
      told += written.count;
      return;
    }
    int before = told;
    int position = out.position();
    attributes.describe(this);
    if (exported == null) {
      attributes.exported(ONCE);
    } else if (told <= most) {
      attributes.exported(new Written(this, out.copy(position), told - before));
    }
  }

  /** Attributes as encoded within the limits of a writer. */
  private static final class Written {
    final SpanWriter writer;
    final byte[] bytes;
    final int count;

    Written(SpanWriter writer, byte[] bytes, int count) {
      this.writer = writer;
      this.bytes = bytes;
      this.count = count;
    }
  }

  private WrittenAttribute written(Attribute attribute) {
    WrittenAttribute written = (WrittenAttribute) attribute.exported();
    if (written == null || written.writer != this) {
      written = new WrittenAttribute(this, attribute.name());
      attribute.exported(written);
    }
    return written;
  }

  /** The operation's own events, then the conventions' event {@code exception} at its end. */
  private void events(Operation operation, long end) {
    List<SpanEvent> events = operation.events();
    int written = Math.min(events.size(), mostEvents);
    for (int i = 0; i < written; i++) {
      out.begin(EVENTS, 200);
      out.fixed64(EVENT_TIME, events.get(i).epochNanos());
      out.text(EVENT_NAME, events.get(i).name(), Integer.MAX_VALUE);
      if (events.get(i).exception() != null) {
        exceptionAttributes(events.get(i).exception());
      }
      expectAttributes(EVENT_ATTRIBUTES, mostAttributesOfEvent);
      events.get(i).attributes(this);
      out.end();
    }
    int dropped = events.size() - written + operation.droppedEvents();
    Throwable exception = operation.exception();
    if (exception != null && written < mostEvents) {
      exception(exception, end);
    } else if (exception != null) {
      dropped++;
    }
    if (dropped > 0) {
      out.varint(DROPPED_EVENTS, dropped);
    }
  }

  private void exception(Throwable exception, long time) {
    out.begin(EVENTS, 2000);
    out.fixed64(EVENT_TIME, time);
    out.text(EVENT_NAME, "exception", Integer.MAX_VALUE);
    exceptionAttributes(exception);
    out.end();
  }

  private void exceptionAttributes(Throwable exception) {
    KeyValues.text(out, EVENT_ATTRIBUTES, EXCEPTION_TYPE, exception.getClass().getName(), longestValue);
    String message = ThrownText.message(exception);
    if (message != null) {
      KeyValues.text(out, EVENT_ATTRIBUTES, EXCEPTION_MESSAGE, message, longestValue);
    }
    KeyValues.text(out, EVENT_ATTRIBUTES, EXCEPTION_STACKTRACE, ThrownText.stackTrace(exception), longestValue);
  }

  private void links(Operation operation) {
    List<SpanLink> links = operation.links();
    int written = Math.min(links.size(), mostLinks);
    for (int i = 0; i < written; i++) {
      SpanLink link = links.get(i);
      out.begin(LINKS, 60);
      out.identifier(LINK_TRACE_ID, link.traceIdHigh(), link.traceIdLow());
      out.identifier(LINK_SPAN_ID, link.spanId());
      if (link.traceState() != null) {
        out.text(LINK_TRACE_STATE, link.traceState(), Integer.MAX_VALUE);
      }
      expectAttributes(LINK_ATTRIBUTES, mostAttributesOfLink);
      link.attributes(this);
      int droppedAttributes = Math.max(0, told - mostAttributesOfLink) + link.droppedAttributes();
      if (droppedAttributes > 0) {
        out.varint(LINK_DROPPED_ATTRIBUTES, droppedAttributes);
      }
      out.fixed32(LINK_FLAGS, flags(link.traceFlags(), link.isRemote()));
      out.end();
    }
    int dropped = links.size() - written + operation.droppedLinks();
    if (dropped > 0) {
      out.varint(DROPPED_LINKS, dropped);
    }
  }

  private static int flags(int traceFlags, boolean remote) {
    return traceFlags | KNOWS_WHETHER_REMOTE | (remote ? REMOTE : 0);
  }
}
