package dev.weft.export.otlp;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;

/** Reads and writes the frames of an HTTP/2 connection. */
final class Http2Frames {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GO_AWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 0x1;
  static final int ACK = 0x1;
  static final int END_HEADERS = 0x4;
  static final int PADDED = 0x8;
  static final int PRIORITY = 0x20;

  /** Length of a frame's content, unless the other side agrees to more. */
  static final int LONGEST = 16 * 1024;
  private static final int HEAD = 9;

  private final Wire wire;
  private final byte[] in = new byte[2 * LONGEST];
  private int at;
  private int end;
  private final byte[] out = new byte[LONGEST + 1024];
  private int pending;

  private int type;
  private int flags;
  private int stream;
  private int length;

  Http2Frames(Wire wire) {
    this.wire = wire;
  }

  /** Begins on a new connection. */
  void clear() {
    at = 0;
    end = 0;
    length = 0;
    pending = 0;
  }

  /** Bytes that are no frame. */
  void write(byte[] bytes) throws IOException {
    if (bytes.length > out.length - pending) {
      flush();
    }
    System.arraycopy(bytes, 0, out, pending, bytes.length);
    pending += bytes.length;
  }

  void write(int frameType, int frameFlags, int ofStream, byte[] content) throws IOException {
    head(frameType, frameFlags, ofStream, content.length);
    write(content, 0, content.length);
  }

  /** The head of a frame whose content follows with {@link #write(byte[], int, int)}. */
  void head(int frameType, int frameFlags, int ofStream, int contentLength) throws IOException {
    if (HEAD > out.length - pending) {
      flush();
    }
    put(contentLength, 3);
    out[pending++] = (byte) frameType;
    out[pending++] = (byte) frameFlags;
    put(ofStream, 4);
  }

  void write(byte[] bytes, int from, int count) throws IOException {
    if (count > out.length - pending) {
      flush();
    }
    System.arraycopy(bytes, from, out, pending, count);
    pending += count;
  }

  private void put(int value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out[pending++] = (byte) (value >>> shift);
    }
  }

  void flush() throws IOException {
    int count = pending;
    pending = 0;
    if (count > 0) {
      wire.write(out, 0, count);
    }
  }

  /** Whether there is something to read that has come already. */
  boolean hasInput() throws IOException {
    return at + length < end || wire.hasInput();
  }

  /** Reads the next frame; sends first what waits to be sent. */
  void read() throws IOException {
    flush();
    at += length;   // what the last frame held
    length = 0;
    need(HEAD);
    if (in[at] == 'H' && in[at + 1] == 'T' && in[at + 2] == 'T' && in[at + 3] == 'P') {
      throw new ProtocolException("the collector speaks HTTP/1.1 here, not grpc");
    }
    int contentLength = number(at, 3);
    type = in[at + 3];
    flags = in[at + 4] & 0xff;
    stream = number(at + 5, 4) & Integer.MAX_VALUE;
    if (contentLength > LONGEST) {
      throw new ProtocolException("the answer is not HTTP/2");
    }
    at += HEAD;
    need(contentLength);
    length = contentLength;
  }

  private void need(int count) throws IOException {
    if (at + count > in.length) {
      System.arraycopy(in, at, in, 0, end - at);
      end -= at;
      at = 0;
    }
    while (end - at < count) {
      int some = wire.read(in, end, in.length - end);
      if (some < 0) {
        throw new EOFException("the collector closed the connection");
      }
      end += some;
    }
  }

  int type() {
    return type;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  int stream() {
    return stream;
  }

  /** Length of the frame's content. */
  int length() {
    return length;
  }

  /** Where the frame's content begins in {@link #bytes()}. */
  int from() {
    return at;
  }

  byte[] bytes() {
    return in;
  }

  /** A number in the content of the frame. */
  int number(int offset) throws IOException {
    if (offset + 4 > length) {
      throw new ProtocolException("the answer is not HTTP/2");
    }
    return number(at + offset, 4);
  }

  private int number(int from, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | in[from + i] & 0xff;
    }
    return value;
  }
}
