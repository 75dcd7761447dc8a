package dev.weft.export;

import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.AttributeReader;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanEvent;
import java.util.List;

/** About how many bytes of the heap an ended operation holds: each text of its attributes and events counts as its own. */
final class SpanSize implements AttributeReader {
  /** An operation without attributes, with its trace's and its list's share. */
  private static final int SPAN = 400;
  private static final int ATTRIBUTE = 32;
  /** An exception with its stack trace. */
  private static final int EXCEPTION = 4096;

  private long bytes = SPAN;

  private SpanSize() {
  }

  static long of(Operation operation) {
    SpanSize size = new SpanSize();
    operation.attributes(size);
    if (operation.isError()) {
      size.bytes += EXCEPTION;
    }
    for (SpanEvent event : operation.events()) {
      event.attributes(size);
    }
    return size.bytes;
  }

  @Override
  public void text(Attribute attribute, String value) {
    bytes += ATTRIBUTE + 2L * value.length();
  }

  @Override
  public void number(Attribute attribute, long value) {
    bytes += ATTRIBUTE;
  }

  @Override
  public void decimal(Attribute attribute, double value) {
    bytes += ATTRIBUTE;
  }

  @Override
  public void flag(Attribute attribute, boolean value) {
    bytes += ATTRIBUTE;
  }

  @Override
  public void texts(Attribute attribute, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      text(attribute, values.get(i));
    }
  }

  @Override
  public void list(Attribute attribute, List<?> values) {
    bytes += (long) ATTRIBUTE * values.size();
  }
}
