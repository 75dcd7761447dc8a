package dev.weft.export.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A connection to the collector, opened when it is needed: over TLS where the endpoint is https, never by way of a proxy, since choosing
 * one asks the application's {@link java.net.ProxySelector}.
 */
final class Wire {
  /** What an idle connection takes without waiting for its reader. */
  private static final int NEVER_WAITS = 16 * 1024;
  private static final int CHUNK = 128 * 1024;   // as much as the JDK sends at once

  private final OtlpEndpoint endpoint;
  private final Tls tls;
  private final String protocol;
  private final Watchdog watchdog = new Watchdog();
  private volatile Socket raw;
  private volatile boolean closed;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private long deadline;
  private boolean fresh;
  private boolean watched;

  /** @param protocol what to agree on within TLS (ALPN), or null */
  Wire(OtlpEndpoint endpoint, Tls tls, String protocol) {
    this.endpoint = endpoint;
    this.tls = tls;
    this.protocol = protocol;
  }

  boolean isOpen() {
    return socket != null;
  }

  /**
   * Opens it unless it is open, and begins an exchange.
   *
   * @param until when the exchange must be over, by {@link System#nanoTime()}
   * @param length how many bytes will be written, about
   */
  void begin(long until, int length) throws IOException {
    deadline = until;
    watched = tls != null || length > NEVER_WAITS;
    fresh = socket == null;
    if (fresh) {
      open();
    } else if (watched) {
      watchdog.watch(raw, deadline);
    }
  }

  /** Whether the connection was opened for this exchange. */
  boolean isNew() {
    return fresh;
  }

  /** Another connection in place of this one. */
  void reopen() throws IOException {
    abandon();
    fresh = true;
    open();
  }

  /** The exchange is over; the connection stays. */
  void done() {
    watchdog.release();
  }

  private void open() throws IOException {
    if (tls != null) {
      tls.prepare();
    }
    connect();
    raw.setTcpNoDelay(true);
    raw.setKeepAlive(true);
    if (watched) {
      watchdog.watch(raw, deadline);
    }
    raw.setSoTimeout(millisLeft());
    Socket opened = tls == null ? raw : tls.over(raw, endpoint, protocol);
    in = opened.getInputStream();
    out = opened.getOutputStream();
    socket = opened;
  }

  /** To the first of the name's addresses that answers; each has its share of the time that is left. */
  private void connect() throws IOException {
    IOException failure = null;
    InetAddress[] addresses = InetAddress.getAllByName(endpoint.host());
    for (int i = 0; i < addresses.length; i++) {
      Socket tried = new Socket(Proxy.NO_PROXY);
      raw = tried;
      if (closed) {
        break;
      }
      try {
        tried.connect(new InetSocketAddress(addresses[i], endpoint.port()), Math.max(1, millisLeft() / (addresses.length - i)));
        return;
      } catch (IOException e) {
        tried.close();
        failure = failure == null ? e : failure;
      }
    }
    throw failure == null ? new ConnectException("closed") : failure;
  }

  /** Reads some bytes; -1 at the end. */
  int read(byte[] bytes, int from, int count) throws IOException {
    socket.setSoTimeout(millisLeft());
    return in.read(bytes, from, count);
  }

  /** Whether something can be read that has come already. */
  boolean hasInput() throws IOException {
    return in.available() > 0;
  }

  /** Has no time limit of its own: the watchdog sees to it where the other side may keep it waiting. */
  void write(byte[] bytes, int from, int count) throws IOException {
    for (int end = from + count; from < end; from += CHUNK) {
      out.write(bytes, from, Math.min(CHUNK, end - from));
    }
  }

  /** The whole milliseconds until the deadline. */
  private int millisLeft() throws SocketTimeoutException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("timeout: no answer in time");
    }
    return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
  }

  boolean isLate() {
    return deadline - System.nanoTime() <= 0;
  }

  /** Gives the connection up. */
  void abandon() {
    watchdog.release();
    socket = null;
    Socket old = raw;
    raw = null;
    Watchdog.close(old);
  }

  /** Any thread. */
  void close() {
    closed = true;
    Watchdog.close(raw);
    watchdog.stop();
  }
}
