package dev.weft.export.otlp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A client's side of HTTP/2, for one request after the other: as much of the protocol as that takes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113">RFC 9113</a>
 */
final class Http2 {
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_TABLE_SIZE = 1;
  private static final int ENABLE_PUSH = 2;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int MAX_FRAME_SIZE = 5;
  /** No table for headers, no pushes. */
  private static final byte[] OWN_SETTINGS = {0, HEADER_TABLE_SIZE, 0, 0, 0, 0, 0, ENABLE_PUSH, 0, 0, 0, 0};
  private static final byte[] NOTHING = {};
  private static final int FIRST_WINDOW = 65_535;
  private static final int LONGEST_HEADERS = 64 * 1024;
  private static final int LONGEST_BODY = 64 * 1024;
  private static final int LAST_STREAM = 1 << 30;
  private static final int REFUSED_STREAM = 7;
  private static final byte[] CANCEL = {0, 0, 0, 8};

  private final Http2Frames frames;
  private int stream;
  private boolean goingAway;
  private boolean started;
  private int frameLimit;
  private int initialWindow;
  private long connectionWindow;
  private long streamWindow;
  private int consumed;

  private boolean answered;
  private boolean ended;
  private final Map<String, String> headers = new HashMap<>();
  private byte[] headerBlock = new byte[1024];
  private int headerLength;
  private boolean headersEndStream;
  private byte[] body = new byte[1024];
  private int bodyLength;

  Http2(Wire wire) {
    frames = new Http2Frames(wire);
  }

  /** On a new connection. */
  void start() throws IOException {
    frames.clear();
    stream = -1;
    goingAway = false;
    started = false;
    frameLimit = Http2Frames.LONGEST;
    initialWindow = FIRST_WINDOW;
    connectionWindow = FIRST_WINDOW;
    consumed = 0;
    frames.write(PREFACE);
    frames.write(Http2Frames.SETTINGS, 0, 0, OWN_SETTINGS);
  }

  /** Reads what came since the last request; false where the connection takes no further one. */
  boolean isUsable() throws IOException {
    ended = true;
    while (frames.hasInput()) {
      receive();
    }
    return !goingAway && stream < LAST_STREAM;
  }

  /** Sends headers and a body, in two parts, and reads the answer to its end. */
  void exchange(byte[] headerFields, byte[] prefix, byte[] content, int length) throws IOException {
    stream += 2;
    answered = false;
    ended = false;
    headers.clear();
    headerLength = 0;
    bodyLength = 0;
    streamWindow = initialWindow;
    if (headerFields.length > Http2Frames.LONGEST) {
      throw new ProtocolException("the headers of OTEL_EXPORTER_OTLP_HEADERS are too long");
    }
    frames.write(Http2Frames.HEADERS, Http2Frames.END_HEADERS, stream, headerFields);
    boolean sent = data(prefix, prefix.length, false) && data(content, length, true);
    while (!ended) {
      receive();
    }
    if (!sent) {
      frames.write(Http2Frames.RESET_STREAM, 0, stream, CANCEL);
    }
    frames.flush();
  }

  /** False where the answer came before all was sent. */
  private boolean data(byte[] bytes, int length, boolean last) throws IOException {
    for (int sent = 0; sent < length; ) {
      int some = (int) Math.min(Math.min(connectionWindow, streamWindow), Math.min(frameLimit, length - sent));
      if (ended) {
        return false;
      }
      if (some <= 0) {
        receive();   // until the collector wants more
        continue;
      }
      boolean end = last && sent + some == length;
      frames.head(Http2Frames.DATA, end ? Http2Frames.END_STREAM : 0, stream, some);
      frames.write(bytes, sent, some);
      sent += some;
      connectionWindow -= some;
      streamWindow -= some;
    }
    return true;
  }

  private void receive() throws IOException {
    frames.read();
    answered = true;
    if (!started && frames.type() != Http2Frames.SETTINGS) {
      throw new ProtocolException("the answer is not HTTP/2");
    }
    started = true;
    if (headerLength > 0 && frames.type() != Http2Frames.CONTINUATION) {
      throw new ProtocolException("the answer is not HTTP/2");
    }
    switch (frames.type()) {
      case Http2Frames.DATA:
        received();
        break;
      case Http2Frames.HEADERS:
        headersEndStream = frames.has(Http2Frames.END_STREAM);
        headers(frames.has(Http2Frames.PRIORITY) ? 5 : 0);
        break;
      case Http2Frames.CONTINUATION:
        headers(0);
        break;
      case Http2Frames.RESET_STREAM:
        reset();
        break;
      case Http2Frames.SETTINGS:
        settings();
        break;
      case Http2Frames.PING:
        if (!frames.has(Http2Frames.ACK)) {
          byte[] echo = Arrays.copyOfRange(frames.bytes(), frames.from(), frames.from() + frames.length());
          frames.write(Http2Frames.PING, Http2Frames.ACK, 0, echo);
        }
        break;
      case Http2Frames.GO_AWAY:
        goingAway = true;
        if (!ended && (frames.number(0) & Integer.MAX_VALUE) < stream) {
          throw new ConnectException("the collector is going away");
        }
        break;
      case Http2Frames.WINDOW_UPDATE:
        window();
        break;
      case Http2Frames.PUSH_PROMISE:
        throw new ProtocolException("the answer is not HTTP/2");
      default:
        break;   // to be ignored, as the specification has it
    }
  }

  private void settings() throws IOException {
    if (frames.has(Http2Frames.ACK)) {
      return;
    }
    for (int i = 0; i + 6 <= frames.length(); i += 6) {
      int name = frames.number(i) >>> 16;
      int value = frames.number(i + 2);
      if (name == INITIAL_WINDOW_SIZE) {
        streamWindow += value - initialWindow;
        initialWindow = value;
      } else if (name == MAX_FRAME_SIZE) {
        frameLimit = Math.min(value, Http2Frames.LONGEST);
      }
    }
    frames.write(Http2Frames.SETTINGS, Http2Frames.ACK, 0, NOTHING);
  }

  private void window() throws IOException {
    int more = frames.number(0) & Integer.MAX_VALUE;
    if (frames.stream() == 0) {
      connectionWindow += more;
    } else if (frames.stream() == stream) {
      streamWindow += more;
    }
  }

  private void reset() throws IOException {
    if (ended || frames.stream() != stream) {
      return;
    }
    int code = frames.number(0);
    throw code == REFUSED_STREAM ? new ConnectException("the collector refused the stream")
        : new ProtocolException("the collector reset the stream (" + code + ")");
  }

  private void headers(int skipped) throws IOException {
    int from = frames.from() + skipped;
    int to = frames.from() + frames.length();
    if (frames.type() == Http2Frames.HEADERS && frames.has(Http2Frames.PADDED)) {
      to -= frames.bytes()[frames.from()] & 0xff;
      from++;
    }
    int count = to - from;
    if (count < 0 || headerLength + count > LONGEST_HEADERS) {
      throw new ProtocolException("the answer is not HTTP/2");
    }
    if (headerLength + count > headerBlock.length) {
      headerBlock = Arrays.copyOf(headerBlock, Math.max(headerBlock.length * 2, headerLength + count));
    }
    System.arraycopy(frames.bytes(), from, headerBlock, headerLength, count);
    headerLength += count;
    if (frames.has(Http2Frames.END_HEADERS)) {
      Map<String, String> decoded = Hpack.decode(headerBlock, headerLength);
      headerLength = 0;
      if (!ended && frames.stream() == stream) {
        headers.putAll(decoded);
        ended = headersEndStream;
      }
    }
  }

  private void received() throws IOException {
    int length = frames.length();
    consumed += length;
    if (consumed > FIRST_WINDOW / 2) {
      byte[] more = {(byte) (consumed >>> 24), (byte) (consumed >>> 16), (byte) (consumed >>> 8), (byte) consumed};
      frames.write(Http2Frames.WINDOW_UPDATE, 0, 0, more);
      consumed = 0;
    }
    if (ended || frames.stream() != stream) {
      return;
    }
    boolean padded = frames.has(Http2Frames.PADDED);
    int from = frames.from() + (padded ? 1 : 0);
    int count = length - (padded ? 1 + (frames.bytes()[frames.from()] & 0xff) : 0);
    if (count < 0 || bodyLength + count > LONGEST_BODY - 1) {   // less than the stream's window, which is never opened further
      throw new ProtocolException("the answer is too long");
    }
    if (bodyLength + count > body.length) {
      body = Arrays.copyOf(body, Math.max(body.length * 2, bodyLength + count));
    }
    System.arraycopy(frames.bytes(), from, body, bodyLength, count);
    bodyLength += count;
    ended = frames.has(Http2Frames.END_STREAM);
  }

  /** Whether anything came since the request began. */
  boolean hasAnswered() {
    return answered;
  }

  /** A header or trailer of the answer, or null. */
  String header(String name) {
    return headers.get(name);
  }

  byte[] body() {
    return body;
  }

  int bodyLength() {
    return bodyLength;
  }
}
