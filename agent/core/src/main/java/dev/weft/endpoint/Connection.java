package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** One request and its response, within limits of size and time. */
final class Connection {
  static final int LONGEST_LINE = 4096;
  static final int LONGEST_HEAD = 16 * 1024;
  private static final int MOST_DRAINED = 256 * 1024;

  private static final long LONGEST_DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** How long a client is waited for while other connections wait: browsers and port scans open some on which they ask nothing. */
  private static final int PATIENCE_MILLIS = 200;

  /** How long it may then take part of an answer: a probe waits for a second, as Kubernetes has it. */
  private static final long STALLED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int PART = 8 * 1024;

  private final Socket socket;
  private final long deadlineNanos;
  private final Collection<Connection> waiting;
  private long servedSinceNanos;
  /** When the client was last seen to take something of its answer; 0 before and after it is sent. */
  private volatile long takenNanos;

  /** @param waiting connections that are served when one before them is done */
  Connection(Socket socket, int limitMillis, Collection<Connection> waiting) {
    this.socket = socket;
    this.deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    this.waiting = waiting;
  }

  boolean isOverdue() {
    return System.nanoTime() - deadlineNanos > 0;
  }

  /** Whether the client has its answer sent and takes nothing of it. */
  boolean isStalled() {
    long taken = takenNanos;
    return taken != 0 && System.nanoTime() - taken > STALLED_NANOS;
  }

  /** Closes the socket; a blocked read or write fails. */
  void abort() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing is left to close
    }
  }

  void serve(Pages pages) throws IOException {
    servedSinceNanos = System.nanoTime();
    boolean head = false;
    boolean gzip = false;
    Response response;
    try {
      String text = readHead();
      if (text == null) {
        return;   // closed without a request, as port checks do
      }
      Request request = Request.parse(text);
      head = request.isHead();
      gzip = request.acceptsGzip();
      response = pages.answer(request);
    } catch (HttpProblem e) {
      response = e.response();
    }
    send(response.bytes(!head, gzip));
    socket.shutdownOutput();
    drain();
  }

  private void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    for (int from = 0; from < bytes.length; from += PART) {
      takenNanos = System.nanoTime() | 1;   // never 0
      out.write(bytes, from, Math.min(PART, bytes.length - from));
    }
    takenNanos = 0;
  }

  /** Null if the client closed the connection without a request. */
  @Nullable
  private String readHead() throws IOException, HttpProblem {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[LONGEST_HEAD];
    int length = 0;
    while (true) {
      int read = read(in, buffer, length, deadlineNanos);
      if (read < 0) {
        if (length == 0) {
          return null;
        }
        throw new HttpProblem(400, "Bad Request", "the request is not whole");
      }
      int from = Math.max(0, length - 3);
      length += read;
      if (length >= LONGEST_LINE && !hasLineEnd(buffer)) {
        throw new HttpProblem(414, "URI Too Long", "the request line is longer than " + LONGEST_LINE + " bytes");
      }
      int end = endOfHead(buffer, from, length);
      if (end >= 0) {
        return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
      }
      if (length == buffer.length) {
        throw new HttpProblem(431, "Request Header Fields Too Large", "the headers are longer than " + LONGEST_HEAD + " bytes");
      }
    }
  }

  private int read(InputStream in, byte[] buffer, int offset, long untilNanos) throws IOException, HttpProblem {
    while (true) {
      long now = System.nanoTime();
      long left = TimeUnit.NANOSECONDS.toMillis(untilNanos - now);
      boolean givesWay = !waiting.isEmpty() && TimeUnit.NANOSECONDS.toMillis(now - servedSinceNanos) >= PATIENCE_MILLIS;
      if (left <= 0 || givesWay) {
        throw new HttpProblem(408, "Request Timeout", "the request took too long to arrive");
      }
      try {
        socket.setSoTimeout((int) Math.min(left, PATIENCE_MILLIS));
        return in.read(buffer, offset, buffer.length - offset);
      } catch (SocketTimeoutException e) {
        // whether it may take longer is looked at again
      }
    }
  }

  /** Index after the last header line; -1 if there is more to come. */
  private static int endOfHead(byte[] buffer, int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n' && (i + 1 < to && buffer[i + 1] == '\n' || i + 2 < to && buffer[i + 1] == '\r' && buffer[i + 2] == '\n')) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasLineEnd(byte[] buffer) {
    for (int i = 0; i < LONGEST_LINE; i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Closing a socket with unread bytes would reset the connection, and the client could lose the response. */
  private void drain() throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[4096];
    long enough = System.nanoTime() + LONGEST_DRAIN_NANOS;
    try {
      for (int drained = 0; drained < MOST_DRAINED; ) {
        int read = read(in, buffer, 0, enough);
        if (read < 0) {
          return;
        }
        drained += read;
      }
    } catch (HttpProblem e) {
      // too slow: the connection is closed now
    }
  }
}
