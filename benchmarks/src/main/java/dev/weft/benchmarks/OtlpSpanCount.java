package dev.weft.benchmarks;

import java.io.IOException;

/**
 * How many spans an {@code ExportTraceServiceRequest} holds, read off its wire format with nothing parsed:
 * {@code resource_spans} (1), in each {@code scope_spans} (2), in each {@code spans} (2).
 */
final class OtlpSpanCount {
  private static final int[] PATH = {1, 2, 2};
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final byte[] message;
  private int position;

  private OtlpSpanCount(byte[] message) {
    this.message = message;
  }

  /** @throws IOException if the first {@code length} bytes are no such message */
  static long of(byte[] message, int length) throws IOException {
    try {
      return new OtlpSpanCount(message).count(0, length);
    } catch (ArrayIndexOutOfBoundsException cut) {
      throw new IOException("not OTLP", cut);
    }
  }

  private long count(int depth, int end) throws IOException {
    long spans = 0;
    while (position < end) {
      long tag = varint();
      switch ((int) tag & 7) {
        case VARINT -> varint();
        case FIXED_64 -> position += 8;
        case FIXED_32 -> position += 4;
        case DELIMITED -> {
          int length = (int) varint();
          int after = position + length;
          if (length < 0 || after > end) {
            throw new IOException("not OTLP: a field of " + length + " bytes");
          }
          if (tag >> 3 == PATH[depth]) {
            spans += depth == PATH.length - 1 ? 1 : count(depth + 1, after);
          }
          position = after;
        }
        default -> throw new IOException("not OTLP: wire type " + (tag & 7));
      }
    }
    return spans;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
