package dev.weft.export.otlp;

import java.util.List;

/** OTLP's message {@code KeyValue}: an attribute of a span, an event or a resource. */
final class KeyValues {
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int STRING = 1;
  private static final int BOOLEAN = 2;
  private static final int INTEGER = 3;
  private static final int DOUBLE = 4;
  private static final int ARRAY = 5;
  private static final int ARRAY_VALUE = 1;
  private static final int LONGEST_KEY = 64 * 1024;
  private static final int USUAL_KEY = 64;

  private KeyValues() {
  }

  /** The encoded field {@code key}, for use in many messages. */
  static byte[] key(String name) {
    ProtoBuffer field = new ProtoBuffer(USUAL_KEY, 4 * LONGEST_KEY);
    field.text(KEY, name, LONGEST_KEY);
    return field.copy();
  }

  /** @param longest how many characters of the text are written at most */
  static void text(ProtoBuffer out, int field, byte[] key, String text, int longest) {
    int expected = Math.min(text.length(), longest) + 2;
    out.begin(field, key.length + expected + 2);
    out.raw(key);
    out.begin(VALUE, expected);
    out.text(STRING, text, longest);
    out.end();
    out.end();
  }

  static void number(ProtoBuffer out, int field, byte[] key, long number) {
    int value = 1 + ProtoBuffer.varintSize(number);
    out.length(field, key.length + 2 + value);
    out.raw(key);
    out.length(VALUE, value);
    out.varint(INTEGER, number);
  }

  static void decimal(ProtoBuffer out, int field, byte[] key, double number) {
    out.length(field, key.length + 2 + 9);
    out.raw(key);
    out.length(VALUE, 9);
    out.fixed64(DOUBLE, Double.doubleToRawLongBits(number));
  }

  static void flag(ProtoBuffer out, int field, byte[] key, boolean flag) {
    out.length(field, key.length + 2 + 2);
    out.raw(key);
    out.length(VALUE, 2);
    out.varint(BOOLEAN, flag ? 1 : 0);
  }

  /** @param longest how many characters of each text are written at most */
  static void texts(ProtoBuffer out, int field, byte[] key, List<String> texts, int longest) {
    out.begin(field, key.length + 64);
    out.raw(key);
    out.begin(VALUE, 60);
    out.begin(ARRAY, 58);
    for (String text : texts) {
      out.begin(ARRAY_VALUE, 20);
      out.text(STRING, text, longest);
      out.end();
    }
    out.end();
    out.end();
    out.end();
  }

  /** An attribute of any type of OpenTelemetry's API: its value is a text, a boolean, a number, or a list of one of these. */
  static void any(ProtoBuffer out, int field, byte[] key, Object value) {
    out.begin(field, 64);
    out.raw(key);
    out.begin(VALUE, 32);
    value(out, value);
    out.end();
    out.end();
  }

  private static void value(ProtoBuffer out, Object value) {
    if (value instanceof Boolean) {
      out.varint(BOOLEAN, (Boolean) value ? 1 : 0);
    } else if (value instanceof Long) {
      out.varint(INTEGER, (Long) value);
    } else if (value instanceof Double) {
      out.fixed64(DOUBLE, Double.doubleToRawLongBits((Double) value));
    } else if (value instanceof List) {
      out.begin(ARRAY, 64);
      for (Object each : (List<?>) value) {
        out.begin(ARRAY_VALUE, 32);
        value(out, each);
        out.end();
      }
      out.end();
    } else {
      out.text(STRING, String.valueOf(value), Integer.MAX_VALUE);
    }
  }
}
