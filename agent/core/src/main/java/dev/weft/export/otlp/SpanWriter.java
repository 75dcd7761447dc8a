package dev.weft.export.otlp;

import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SharedAttributes;

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
  private static final int STATUS = 15;
  private static final int FLAGS = 16;

  private static final int KIND_SERVER = 2;
  private static final int KIND_CLIENT = 3;
  private static final int STATUS_CODE = 3;
  private static final int STATUS_CODE_ERROR = 2;
  private static final int SAMPLED = 0x1;
  private static final int KNOWS_WHETHER_PARENT_IS_REMOTE = 0x100;
  private static final int PARENT_IS_REMOTE = 0x200;

  private static final int EVENT_TIME = 1;
  private static final int EVENT_NAME = 2;
  private static final int EVENT_ATTRIBUTES = 3;
  private static final byte[] EXCEPTION_TYPE = KeyValues.key("exception.type");
  private static final byte[] EXCEPTION_MESSAGE = KeyValues.key("exception.message");
  private static final byte[] EXCEPTION_STACKTRACE = KeyValues.key("exception.stacktrace");

  private static final Object ONCE = new Object();

  private final int longestValue;
  private final int mostAttributes;
  private final int mostEvents;
  /** Where the attributes go that the operation tells, and how many there were. */
  private ProtoBuffer out;
  private int told;

  /**
   * @param longestValue characters of an attribute's text
   * @param mostAttributes attributes of a span
   * @param mostEvents events of a span
   */
  SpanWriter(int longestValue, int mostAttributes, int mostEvents) {
    this.longestValue = longestValue;
    this.mostAttributes = mostAttributes;
    this.mostEvents = mostEvents;
  }

  /** Writes the fields of the message. */
  void write(ProtoBuffer buffer, Operation operation) {
    out = buffer;
    told = 0;
    out.identifier(TRACE_ID, operation.traceIdHigh(), operation.traceIdLow());
    out.identifier(SPAN_ID, operation.spanId());
    if (operation.traceState() != null) {
      out.text(TRACE_STATE, operation.traceState(), Integer.MAX_VALUE);
    }
    if (operation.parentSpanId() != 0) {
      out.identifier(PARENT_SPAN_ID, operation.parentSpanId());
    }
    out.text(NAME, operation.name(), Integer.MAX_VALUE);
    out.varint(KIND, operation.isClient() ? KIND_CLIENT : KIND_SERVER);
    long end = operation.startEpochNanos() + operation.durationNanos();
    out.fixed64(START, operation.startEpochNanos());
    out.fixed64(END, end);
    operation.attributes(this);
    if (told > mostAttributes) {
      out.varint(DROPPED_ATTRIBUTES, told - mostAttributes);
    }
    exception(operation.exception(), end);
    if (operation.errorType() != null) {
      // The conventions leave the description out where an attribute (status code, error.type) or the exception's event says why.
      out.begin(STATUS, 2);
      out.varint(STATUS_CODE, STATUS_CODE_ERROR);
      out.end();
    }
    out.fixed32(FLAGS, SAMPLED | KNOWS_WHETHER_PARENT_IS_REMOTE | (operation.isParentRemote() ? PARENT_IS_REMOTE : 0));
  }

  @Override
  public void text(Attribute attribute, String value) {
    if (told++ < mostAttributes) {
      written(attribute).text(out, ATTRIBUTES, value, longestValue);
    }
  }

  @Override
  public void number(Attribute attribute, long value) {
    if (told++ < mostAttributes) {
      KeyValues.number(out, ATTRIBUTES, written(attribute).key, value);
    }
  }

  /** As they were written before, where they are not to be cut short. Kept from the second time on: many come but once. */
  @Override
  public void all(SharedAttributes attributes) {
    Object exported = attributes.exported();
    Written written = exported instanceof Written && ((Written) exported).writer == this ? (Written) exported : null;
    if (written != null && told + written.count <= mostAttributes) {
      out.raw(written.bytes);
      told += written.count;
      return;
    }
    int before = told;
    int position = out.position();
    attributes.describe(this);
    if (exported == null) {
      attributes.exported(ONCE);
    } else if (told <= mostAttributes) {
      attributes.exported(new Written(this, out.copy(position), told - before));
    }
  }

  /** Attributes as this writer's limits leave them. */
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

  /** The event {@code exception} of the conventions, at the operation's end. */
  private void exception(Throwable exception, long time) {
    if (exception == null) {
      return;
    }
    if (mostEvents == 0) {
      out.varint(DROPPED_EVENTS, 1);
      return;
    }
    out.begin(EVENTS, 2000);
    out.fixed64(EVENT_TIME, time);
    out.text(EVENT_NAME, "exception", Integer.MAX_VALUE);
    KeyValues.text(out, EVENT_ATTRIBUTES, EXCEPTION_TYPE, exception.getClass().getName(), longestValue);
    String message = ThrownText.message(exception);
    if (message != null) {
      KeyValues.text(out, EVENT_ATTRIBUTES, EXCEPTION_MESSAGE, message, longestValue);
    }
    KeyValues.text(out, EVENT_ATTRIBUTES, EXCEPTION_STACKTRACE, ThrownText.stackTrace(exception), longestValue);
    out.end();
  }
}
