package dev.weft.benchmarks.micro;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The least of a collector: it reads requests of a known length on any connection, one at a time each, and answers 200. */
public final class SinkServer implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "content-length:";

  private final ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());

  public SinkServer() throws IOException {
    start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "sink");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the end of the benchmark
    }
  }

  private static void serve(Socket socket) {
    byte[] buffer = new byte[1 << 16];
    try (socket; InputStream in = socket.getInputStream()) {
      while (true) {
        long left = bodyLength(in);
        while (left > 0) {
          int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
          if (read < 0) {
            throw new EOFException();
          }
          left -= read;
        }
        socket.getOutputStream().write(ANSWER);
      }
    } catch (IOException closed) {
      // the exporter is gone, or says itself that it got no answer
    }
  }

  /** Reads up to the end of a request's headers. */
  private static long bodyLength(InputStream in) throws IOException {
    long length = -1;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException();
      }
      if (c == '\n') {
        String header = line.toString().trim();
        line.setLength(0);
        if (header.isEmpty()) {
          return length;
        }
        if (header.toLowerCase(java.util.Locale.ROOT).startsWith(LENGTH)) {
          length = Long.parseLong(header.substring(LENGTH.length()).trim());
        }
      } else {
        line.append((char) c);
      }
    }
  }
}
