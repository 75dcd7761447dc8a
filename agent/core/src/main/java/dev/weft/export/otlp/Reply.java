package dev.weft.export.otlp;

import java.nio.charset.StandardCharsets;

/**
 * A collector's answer in protobuf: a number and a text. In {@code ExportTracePartialSuccess} these are how many spans it refused and why;
 * in {@code google.rpc.Status} a code and its message.
 */
public final class Reply {
  static final Reply EMPTY = new Reply(0, "");
  /** In characters. */
  static final int LONGEST_TEXT = 200;
  private static final int NUMBER = 1;
  private static final int TEXT = 2;

  private final long number;
  private final String text;

  private Reply(long number, String text) {
    this.number = number;
    this.text = text;
  }

  /** Spans that the collector refused, though it took the others. */
  public long rejected() {
    return number;
  }

  /** The collector's message; empty if there is none. */
  public String text() {
    return text;
  }

  /** From {@code ExportTraceServiceResponse}; {@link #EMPTY} if it has no {@code partial_success} or is malformed. */
  static Reply ofResponse(byte[] bytes, int from, int to) {
    Reader reader = new Reader(bytes, from, to);
    while (reader.next()) {
      if (reader.field == 1 && reader.isMessage()) {
        return of(bytes, reader.start, reader.end);
      }
    }
    return EMPTY;
  }

  /** From {@code ExportTracePartialSuccess} or {@code google.rpc.Status}. */
  static Reply of(byte[] bytes, int from, int to) {
    long number = 0;
    String text = "";
    Reader reader = new Reader(bytes, from, to);
    while (reader.next()) {
      if (reader.field == NUMBER && !reader.isMessage()) {
        number = reader.value;
      } else if (reader.field == TEXT && reader.isMessage()) {
        text = printable(bytes, reader.start, reader.end);
      }
    }
    return new Reply(Math.max(0, number), text);
  }

  /** A short text for the log, on one line. */
  static String printable(byte[] bytes, int from, int to) {
    String all = new String(bytes, from, Math.min(to - from, 4 * LONGEST_TEXT), StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.length() && text.length() < LONGEST_TEXT; i++) {
      char c = all.charAt(i);
      text.append(c < ' ' ? ' ' : c);
    }
    return text.toString().trim();
  }

  /** Iterates over the fields of a message; stops at a malformed one. */
  private static final class Reader {
    private final byte[] bytes;
    private final int limit;
    private int at;
    private int type;
    int field;
    long value;
    int start;
    int end;

    Reader(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.at = from;
      this.limit = to;
    }

    boolean next() {
      if (at >= limit) {
        return false;
      }
      long tag = varint();
      field = (int) (tag >>> 3);
      type = (int) tag & 7;
      switch (type) {
        case 0:
          value = varint();
          break;
        case 1:
          at += 8;
          break;
        case 2:
          long length = varint();
          start = at;
          end = length < 0 || length > limit - at ? limit + 1 : at + (int) length;
          at = end;
          break;
        case 5:
          at += 4;
          break;
        default:
          return false;
      }
      return at <= limit;
    }

    boolean isMessage() {
      return type == 2;
    }

    private long varint() {
      long read = 0;
      for (int shift = 0; shift < 64 && at < limit; shift += 7) {
        byte b = bytes[at++];
        read |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          return read;
        }
      }
      at = limit + 1;
      return 0;
    }
  }
}
