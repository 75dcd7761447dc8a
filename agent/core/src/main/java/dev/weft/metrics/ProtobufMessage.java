package dev.weft.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A protobuf message in its binary form: fields by their numbers, in the order in which they are written. */
final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A field of type uint32, uint64, int64 without sign, or of an enumeration. */
  void unsigned(int field, long value) {
    varint(field << 3 | VARINT);
    varint(value);
  }

  /** A field of type sint32 or sint64. */
  void signed(int field, long value) {
    unsigned(field, value << 1 ^ value >> 63);
  }

  /** A field of type double. */
  void decimal(int field, double value) {
    varint(field << 3 | FIXED64);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes.write((int) (bits >>> shift));
    }
  }

  void text(int field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(field << 3 | LENGTH_DELIMITED);
    varint(utf8.length);
    bytes.write(utf8, 0, utf8.length);
  }

  void message(int field, ProtobufMessage value) {
    varint(field << 3 | LENGTH_DELIMITED);
    varint(value.bytes.size());
    append(value);
  }

  private void append(ProtobufMessage other) {
    try {
      other.bytes.writeTo(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);   // writing to memory does not fail
    }
  }

  /** Writes its length, then the message. */
  void writeDelimited(OutputStream out) throws IOException {
    ProtobufMessage delimited = new ProtobufMessage();
    delimited.varint(bytes.size());
    delimited.append(this);
    delimited.bytes.writeTo(out);
  }

  private void varint(long value) {
    long rest = value;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      bytes.write((int) rest & 0x7F | 0x80);
    }
    bytes.write((int) rest);
  }
}
