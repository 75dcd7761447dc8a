package dev.weft.export.otlp;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Headers of HTTP/2. Those that are sent are spelt out; for those that come the peer is told to keep no table, so each stands for itself or
 * is one of the specification's own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7541">RFC 7541</a>
 */
final class Hpack {
  static final int AUTHORITY = 1;
  static final int METHOD_POST = 3;
  static final int PATH = 4;
  static final int SCHEME_HTTP = 6;
  static final int SCHEME_HTTPS = 7;
  static final int CONTENT_TYPE = 31;
  static final int USER_AGENT = 58;
  private static final int NO_NAME = 0;
  private static final int FIRST_STATUS = 8;
  private static final int RETRY_AFTER = 53;
  private static final int STATIC_ENTRIES = 61;
  private static final String[] STATUSES = {"200", "204", "206", "304", "400", "404", "500"};

  private final byte[] block;
  private final int limit;
  private int at;
  private final Map<String, String> headers = new HashMap<>();

  private Hpack(byte[] block, int length) {
    this.block = block;
    this.limit = length;
  }

  /** The headers in a block whose names are not among the specification's, with {@code :status} and {@code retry-after}. */
  static Map<String, String> decode(byte[] block, int length) throws IOException {
    Hpack hpack = new Hpack(block, length);
    while (hpack.at < length) {
      hpack.next();
    }
    return hpack.headers;
  }

  private void next() throws IOException {
    int first = block[at];
    if ((first & 0x80) != 0) {
      indexed(integer(7));
    } else if ((first & 0xc0) == 0x40) {
      literal(integer(6));   // to be kept in the table, which has no room
    } else if ((first & 0xe0) == 0x20) {
      if (integer(5) != 0) {
        throw malformed();   // a table larger than was allowed
      }
    } else {
      literal(integer(4));
    }
  }

  private void indexed(int index) throws IOException {
    if (index == 0 || index > STATIC_ENTRIES) {
      throw malformed();
    }
    int status = index - FIRST_STATUS;
    if (status >= 0 && status < STATUSES.length) {
      headers.put(":status", STATUSES[status]);
    }
  }

  private void literal(int index) throws IOException {
    if (index > STATIC_ENTRIES) {
      throw malformed();
    }
    String name = index == NO_NAME ? text() : index == RETRY_AFTER ? "retry-after" : "";
    if (index >= FIRST_STATUS && index < FIRST_STATUS + STATUSES.length) {
      name = ":status";
    }
    String value = text();
    if (!name.isEmpty()) {
      headers.put(name, value);
    }
  }

  private int integer(int bits) throws IOException {
    int mask = (1 << bits) - 1;
    int value = block[at++] & mask;
    if (value < mask) {
      return value;
    }
    for (int shift = 0; shift <= 21 && at < limit; shift += 7) {
      int next = block[at++];
      value += (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private String text() throws IOException {
    if (at >= limit) {
      throw malformed();
    }
    boolean huffman = (block[at] & 0x80) != 0;
    int length = integer(7);
    if (length > limit - at) {
      throw malformed();
    }
    int from = at;
    at += length;
    return huffman ? Huffman.decode(block, from, at) : new String(block, from, length, StandardCharsets.ISO_8859_1);
  }

  private static ProtocolException malformed() {
    return new ProtocolException("malformed headers");
  }

  /** Headers to send, in the form in which they travel. */
  static final class Writer {
    private byte[] bytes = new byte[512];
    private int size;

    /** One of the specification's headers with its value. */
    Writer indexed(int index) {
      add(0x80 | index);
      return this;
    }

    /** One of the specification's names with a value. */
    Writer header(int index, String value) {
      integer(0, 4, index);
      text(value);
      return this;
    }

    /** @param secret whether intermediaries must not keep it */
    Writer header(String name, String value, boolean secret) {
      add(secret ? 0x10 : 0);
      text(name);
      text(value);
      return this;
    }

    private void text(String text) {
      byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
      integer(0, 7, plain.length);
      for (byte b : plain) {
        add(b);
      }
    }

    private void integer(int pattern, int bits, int value) {
      int mask = (1 << bits) - 1;
      if (value < mask) {
        add(pattern | value);
        return;
      }
      add(pattern | mask);
      int left = value - mask;
      for (; left >= 0x80; left >>>= 7) {
        add(left | 0x80);
      }
      add(left);
    }

    private void add(int b) {
      if (size == bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, size * 2);
      }
      bytes[size++] = (byte) b;
    }

    byte[] bytes() {
      return java.util.Arrays.copyOf(bytes, size);
    }
  }
}
