package dev.weft.export.otlp;

/**
 * Writes protobuf into one array that is reused. Nested messages are written in place; their length is filled in at their end. A message
 * is moved only if its length takes another number of bytes than was expected.
 *
 * <pre>{@code
 * out.begin(SCOPE_SPANS, 100_000);      // about as long
 * out.fixed64(START, nanos);
 * out.text(NAME, "GET /", 7);
 * out.end();
 * }</pre>
 */
final class ProtoBuffer {
  private static final int KEPT = 1024 * 1024;
  /** Bytes beyond the limit, for lengths that take more bytes than was expected. */
  private static final int SLACK = 64;
  private static final int DEEPEST = 16;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final int usual;
  private final int limit;
  private byte[] bytes;
  private int size;
  /** For each open message, where it begins and how many bytes are reserved for its length. */
  private final int[] starts = new int[DEEPEST];
  private final int[] widths = new int[DEEPEST];
  private int depth;

  /**
   * @param usual for how many bytes there is room at first
   * @param limit how many bytes may be written at most
   */
  ProtoBuffer(int usual, int limit) {
    this.usual = usual;
    this.limit = limit;
    this.bytes = new byte[usual];
  }

  /** Thrown if the limit is reached; the last field is then incomplete. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;
    static final Full FULL = new Full();

    private Full() {
      super("the buffer is full", null, false, false);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Empties the buffer. An array of more than 1 MiB is not kept. */
  void clear() {
    size = 0;
    depth = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[usual];
    }
  }

  /** The current position, for {@link #rewind}. */
  int position() {
    return size;
  }

  /** Removes what was written after a position, at which {@code open} messages were open. */
  void rewind(int position, int open) {
    size = position;
    depth = open;
  }

  /** Number of open messages. */
  int open() {
    return depth;
  }

  /** Begins a message in a field, of about {@code expected} bytes, which need not be right. */
  void begin(int field, int expected) {
    tag(field, LENGTH);
    int width = varintSize(expected);
    room(width);
    size += width;
    starts[depth] = size;
    widths[depth++] = width;
  }

  void end() {
    int start = starts[--depth];
    int length = size - start;
    int more = varintSize(length) - widths[depth];
    if (more != 0) {
      ensure(more);
      System.arraycopy(bytes, start, bytes, start + more, length);
      size += more;
    }
    putVarint(start - widths[depth], length);
  }

  /** Begins a message of known length, for which {@link #end} is not called. */
  void length(int field, int bytesOfMessage) {
    tag(field, LENGTH);
    room(5);
    size = putVarint(size, bytesOfMessage);
  }

  void varint(int field, long value) {
    tag(field, VARINT);
    room(10);
    size = putVarint(size, value);
  }

  void fixed32(int field, int value) {
    tag(field, FIXED32);
    room(4);
    for (int i = 0; i < 4; i++) {
      bytes[size++] = (byte) (value >>> 8 * i);
    }
  }

  void fixed64(int field, long value) {
    tag(field, FIXED64);
    room(8);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (value >>> 8 * i);
    }
  }

  /** A field of eight bytes, the highest first: an identifier. */
  void identifier(int field, long id) {
    tag(field, LENGTH);
    room(9);
    bytes[size++] = 8;
    bigEndian(id);
  }

  /** A field of sixteen bytes, the highest first: the identifier of a trace. */
  void identifier(int field, long high, long low) {
    tag(field, LENGTH);
    room(17);
    bytes[size++] = 16;
    bigEndian(high);
    bigEndian(low);
  }

  private void bigEndian(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Copies encoded fields, tags and lengths included. */
  void raw(byte[] written) {
    room(written.length);
    System.arraycopy(written, 0, bytes, size, written.length);
    size += written.length;
  }

  /** A field of text, cut to {@code most} characters. */
  void text(int field, String text, int most) {
    int chars = Math.min(text.length(), most);
    tag(field, LENGTH);
    room(5 + chars);
    int at = size;
    size = putVarint(size, chars);
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        size = at;
        notOnlyAscii(text, chars);
        return;
      }
      bytes[size++] = (byte) c;
    }
  }

  private void notOnlyAscii(String text, int chars) {
    int length = Utf8.length(text, chars);
    room(5 + length);
    size = putVarint(size, length);
    Utf8.write(text, chars, bytes, size);
    size += length;
  }

  private void tag(int field, int type) {
    room(2);
    size = putVarint(size, field << 3 | type);
  }

  private int putVarint(int at, long value) {
    while ((value & ~0x7fL) != 0) {
      bytes[at++] = (byte) (value | 0x80);
      value >>>= 7;
    }
    bytes[at++] = (byte) value;
    return at;
  }

  /** In bytes, of seven bits each. */
  static int varintSize(long value) {
    return (63 - Long.numberOfLeadingZeros(value | 1)) / 7 + 1;
  }

  private void room(int more) {
    if (more > limit - size) {
      throw Full.FULL;
    }
    ensure(more);
  }

  private void ensure(int more) {
    if (more > bytes.length - size) {
      int doubled = (int) Math.min(2L * bytes.length, limit + SLACK);
      bytes = java.util.Arrays.copyOf(bytes, Math.max(doubled, size + more));
    }
  }

  /** What was written, as an array of its own. */
  byte[] copy() {
    return copy(0);
  }

  /** What was written after a position. */
  byte[] copy(int position) {
    return java.util.Arrays.copyOfRange(bytes, position, size);
  }
}
