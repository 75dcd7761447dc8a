package dev.weft.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One keep-alive connection that sends the same request again and again, each when the answer before has come. Allocates nothing and
 * parses just what tells where an answer ends: a head of at most 8 KiB with {@code Content-Length}.
 */
final class Connection implements AutoCloseable {
  private static final int MOST_BYTES = 8 << 10;
  private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocateDirect(MOST_BYTES);

  Connection(InetSocketAddress server, String path) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    byte[] bytes = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: load\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }

  /** @throws IOException also for any answer but 200 */
  void exchange() throws IOException {
    request.rewind();
    while (request.hasRemaining()) {
      channel.write(request);
    }
    answer.clear();
    int length;
    do {
      if (channel.read(answer) < 0) {
        throw new EOFException("the server closed the connection");
      }
      length = length();
    } while (length < 0 || answer.position() < length);
    if (answer.get(9) != '2' || answer.get(10) != '0' || answer.get(11) != '0' || answer.position() != length) {
      throw new IOException("answered:\n" + StandardCharsets.US_ASCII.decode(answer.flip()));
    }
  }

  /** Bytes of the whole answer, or -1 while its head is not complete. */
  private int length() throws IOException {
    int end = find(END);
    if (end < 0) {
      return -1;
    }
    int digits = find(LENGTH);
    if (digits < 0) {
      throw new IOException("no length in\n" + StandardCharsets.US_ASCII.decode(answer.flip()));
    }
    int body = 0;
    for (int i = digits; answer.get(i) != '\r'; i++) {
      body = body * 10 + answer.get(i) - '0';
    }
    return end + body;
  }

  /** Where what is sought, in lower case, ends; or -1. */
  private int find(byte[] sought) {
    for (int start = 0; start <= answer.position() - sought.length; start++) {
      int matched = 0;
      while (matched < sought.length && lowerCase(answer.get(start + matched)) == sought[matched]) {
        matched++;
      }
      if (matched == sought.length) {
        return start + matched;
      }
    }
    return -1;
  }

  private static byte lowerCase(byte letter) {
    return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 'a' - 'A') : letter;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
