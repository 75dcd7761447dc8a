package dev.weft.export.otlp;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Locale;

/** Reads a response of HTTP/1.1: status, the headers that matter, and a body of bounded length. */
final class HttpResponse {
  private static final int LONGEST_HEAD = 32 * 1024;
  private static final int LONGEST_BODY = 64 * 1024;

  private final Wire wire;
  private final byte[] buffer = new byte[4096];
  private int at;
  private int end;
  private boolean begun;
  private int headBytes;

  private int status;
  private long length;
  private boolean chunked;
  private boolean keep;
  private boolean protobuf;
  private String retryAfter;
  private byte[] body = new byte[1024];
  private int bodyLength;

  HttpResponse(Wire wire) {
    this.wire = wire;
  }

  /** Before a request. */
  void begin() {
    begun = false;
    at = 0;
    end = 0;
  }

  /** Whether any of it has come. */
  boolean hasBegun() {
    return begun;
  }

  /** @throws ProtocolException for what is not HTTP */
  void read() throws IOException {
    do {
      headBytes = 0;
      statusLine(line());
      length = -1;
      chunked = false;
      protobuf = false;
      retryAfter = null;
      for (String header = line(); !header.isEmpty(); header = line()) {
        header(header);
      }
    } while (status / 100 == 1);   // 100 Continue and the like precede the answer
    bodyLength = 0;
    if (status == 204 || status == 304) {
      return;
    }
    if (chunked) {
      chunks();
    } else if (length >= 0) {
      take(length);
    } else {
      keep = false;
      takeAll();
    }
  }

  private void statusLine(String line) throws IOException {
    if (!line.startsWith("HTTP/1.") || line.length() < 12 || line.charAt(8) != ' ') {
      throw new ProtocolException("the answer is not HTTP/1.1");
    }
    keep = line.charAt(7) != '0';
    status = (int) number(line.substring(9, 12), 10);
  }

  private void header(String line) throws IOException {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
    String value = line.substring(colon + 1).trim();
    switch (name) {
      case "content-length":
        length = number(value, 10);
        break;
      case "transfer-encoding":
        chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
        break;
      case "connection":
        keep &= !value.toLowerCase(Locale.ROOT).contains("close");
        break;
      case "content-type":
        protobuf = value.startsWith("application/x-protobuf");
        break;
      case "retry-after":
        retryAfter = value;
        break;
      default:
        break;
    }
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as any other text that is no length
    }
    throw new ProtocolException("the answer is not HTTP/1.1");
  }

  private void chunks() throws IOException {
    while (true) {
      String line = line();
      int semicolon = line.indexOf(';');
      long size = number((semicolon < 0 ? line : line.substring(0, semicolon)).trim(), 16);
      if (size == 0) {
        break;
      }
      if (!take(size)) {
        return;
      }
      line();
    }
    while (!line().isEmpty()) {
      continue;   // trailers
    }
  }

  /** Takes bytes of the body; false where they are too many, the connection is of no further use then. */
  private boolean take(long count) throws IOException {
    for (long left = count; left > 0; ) {
      if (at == end) {
        fill();
      }
      int some = (int) Math.min(left, end - at);
      if (!append(some)) {
        return false;
      }
      left -= some;
    }
    return true;
  }

  private boolean append(int count) {
    if (bodyLength + count > LONGEST_BODY) {
      keep = false;
      return false;
    }
    if (bodyLength + count > body.length) {
      body = java.util.Arrays.copyOf(body, Math.max(2 * body.length, bodyLength + count));
    }
    System.arraycopy(buffer, at, body, bodyLength, count);
    at += count;
    bodyLength += count;
    return true;
  }

  private void takeAll() throws IOException {
    while (append(end - at)) {
      at = 0;
      end = wire.read(buffer, 0, buffer.length);
      if (end < 0) {
        end = 0;
        return;
      }
    }
  }

  private void fill() throws IOException {
    at = 0;
    end = 0;
    int count = wire.read(buffer, 0, buffer.length);
    if (count < 0) {
      throw new EOFException("the collector closed the connection");
    }
    begun = true;
    end = count;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (at == end) {
        fill();
      }
      char c = (char) (buffer[at++] & 0xff);
      if (c == '\n') {
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
          line.setLength(last);
        }
        return line.toString();
      }
      if (++headBytes > LONGEST_HEAD) {
        throw new ProtocolException("the answer's head is too long");
      }
      line.append(c);
    }
  }

  boolean keepsConnection() {
    return keep && at == end;
  }

  /** @throws Refusal where the status is none of success */
  Reply reply() throws Refusal {
    if (status / 100 == 2) {
      return protobuf ? Reply.ofResponse(body, 0, bodyLength) : Reply.EMPTY;
    }
    String said = protobuf ? Reply.of(body, 0, bodyLength).text() : "";
    throw refusal(status, said, retryAfter);
  }

  static Refusal refusal(int status, String said, String retryAfter) {
    boolean retryable = status == 429 || status == 502 || status == 503 || status == 504;
    long wait = retryAfter == null ? -1 : RetryAfter.nanos(retryAfter);
    return new Refusal("HTTP status " + status + (said.isEmpty() ? "" : ": " + said), retryable, wait);
  }
}
