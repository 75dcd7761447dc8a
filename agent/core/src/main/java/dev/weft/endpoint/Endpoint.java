package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.config.SocketClasses;
import dev.weft.errors.ErrorGroups;
import dev.weft.health.Health;
import dev.weft.log.Log;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.AgentPages;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The agent's port: {@code /metrics}, {@code /errors}, {@code /health} and {@code /status}. One thread accepts connections, three threads
 * answer. Each connection has one request and is closed after ten seconds, or while others wait, soon if the client asks nothing or takes nothing
 * of its answer. A connection that does not fit into the queue is closed at once.
 *
 * <p>The JDK's own server is not used: modular applications that do not require it lack it, and on Java 8 it initializes
 * {@code java.util.logging}.
 */
public final class Endpoint implements Closeable {
  private static final int WORKERS = 3;
  private static final int WAITING = 32;
  private static final int LIMIT_MILLIS = 10_000;
  private static final int CHECK_MILLIS = 200;

  @Nullable private final Pages pages;
  @Nullable private final ServerSocket server;
  private final int limitMillis;
  private final BlockingQueue<Connection> waiting = new ArrayBlockingQueue<>(WAITING);
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Thread[] threads = new Thread[WORKERS + 1];
  /** Whether a failure was logged as a warning. Used by the accepting thread only. */
  private boolean failedToAccept;
  private volatile boolean closed;

  private Endpoint(@Nullable ServerSocket server, @Nullable Pages pages, int limitMillis) {
    this.server = server;
    this.pages = pages;
    this.limitMillis = limitMillis;
  }

  /** Opens the port that the settings name. If that fails, this logs an error and {@link #port()} is -1. */
  public static Endpoint start(Settings settings, Metrics metrics, Status status, ErrorGroups errors, Health health) {
    return start(settings, metrics, status, errors, health, LIMIT_MILLIS);
  }

  static Endpoint start(Settings settings, Metrics metrics, Status status, ErrorGroups errors, Health health, int limitMillis) {
    int port = settings.number(Setting.PORT, "otel.exporter.prometheus.port", 0, 65_535);
    String host = host(settings);
    ServerSocket server = null;
    SocketClasses.initialize();
    try {
      server = new ServerSocket();
      server.bind(address(host, port), WAITING);
    } catch (IOException | RuntimeException e) {
      close(server);
      Log.error("no metrics and no status: " + host + ":" + port + " cannot be had (" + e.getMessage() + "); "
          + Setting.HOST.variable() + " and " + Setting.PORT.variable() + " name others, port 0 is a free one");
      showHealth(settings, health, -1);
      return new Endpoint(null, null, limitMillis);
    }
    Endpoint endpoint = serve(server, new Pages(metrics, status, errors, showHealth(settings, health, server.getLocalPort())), limitMillis);
    Log.info("metrics on http://" + (host.indexOf(':') < 0 || host.charAt(0) == '[' ? host : '[' + host + ']') + ":" + server.getLocalPort() + "/metrics");
    return endpoint;
  }

  /** The pages for probes, which the application's own port shows, too, if the settings say so. */
  private static HealthPages showHealth(Settings settings, Health health, int ownPort) {
    HealthPages pages = new HealthPages(settings, health, ownPort);
    if (settings.flag(Setting.HEALTH_ON_APP_PORT)) {
      AgentPages.show(pages.paths(), pages);
    }
    return pages;
  }

  static Endpoint serve(ServerSocket server, Pages pages, int limitMillis) {
    Endpoint endpoint = new Endpoint(server, pages, limitMillis);
    endpoint.startThreads();
    return endpoint;
  }

  private static String host(Settings settings) {
    String second = settings.raw("otel.exporter.prometheus.host");
    if (settings.raw(Setting.HOST.property()) != null || second == null) {
      return settings.text(Setting.HOST);
    }
    settings.inForce(Setting.HOST.property(), second);
    return second;
  }

  /** Avoids look-ups of names: the first one fixes how long the JVM caches names. */
  private static InetSocketAddress address(String host, int port) throws IOException {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return new InetSocketAddress(port);
    }
    if (host.equals("localhost")) {
      return new InetSocketAddress(InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}), port);
    }
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  /** The open port; -1 if there is none. */
  public int port() {
    return server == null ? -1 : server.getLocalPort();
  }

  private void startThreads() {
    threads[0] = new Thread("weft-endpoint") {
      @Override
      public void run() {
        accept();
      }
    };
    for (int i = 1; i < threads.length; i++) {
      threads[i] = new Thread("weft-endpoint-" + i) {
        @Override
        public void run() {
          work();
        }
      };
    }
    for (Thread thread : threads) {
      thread.setDaemon(true);
      thread.setContextClassLoader(Endpoint.class.getClassLoader());
      thread.start();
    }
  }

  /** Accepts connections. While some are open, regularly aborts those whose time is over, even if they block in a write. */
  private void accept() {
    Context.enterAgentThread();
    while (!closed) {
      try {
        server.setSoTimeout(open.isEmpty() ? 0 : CHECK_MILLIS);
        admit(server.accept());
      } catch (SocketTimeoutException e) {
        abortOverdue();
      } catch (Throwable t) {   // even an Error: no other thread accepts
        if (!closed && !paused(t)) {
          return;
        }
      }
    }
  }

  private void admit(Socket socket) {
    Connection connection = new Connection(socket, limitMillis, waiting);
    open.add(connection);
    if (closed || !waiting.offer(connection)) {   // closed: close() may have missed this connection
      open.remove(connection);
      connection.abort();
    }
    abortOverdue();
  }

  private void abortOverdue() {
    boolean othersWait = open.size() > WORKERS;   // a queue that is not empty may be about to be taken from
    for (Connection connection : open) {
      if (connection.isOverdue() || othersWait && connection.isStalled()) {
        connection.abort();
      }
    }
  }

  /** Waits after a failure, such as a lack of file descriptors. False if the thread is to end. */
  private boolean paused(Throwable failure) {
    try {
      if (failedToAccept) {
        Log.debug("accepting failed", failure);
      } else {
        failedToAccept = true;
        Log.warn("the agent's port could not take a connection; it tries again, further failures are told at level debug", failure);
      }
      Thread.sleep(CHECK_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    } catch (Throwable t) {   // even the log failed
      return true;
    }
  }

  private void work() {
    Context.enterAgentThread();
    while (!closed) {
      try {
        Connection next = waiting.poll(1, TimeUnit.HOURS);   // take() initializes ForkJoinPool (Java 17 on)
        if (next != null) {
          serve(next);
        }
      } catch (InterruptedException e) {
        return;   // closed
      } catch (Throwable t) {   // even logging failed; the next connection may succeed
        continue;
      }
    }
  }

  private void serve(Connection connection) {
    try {
      connection.serve(pages);
    } catch (IOException e) {
      Log.debug("a client went away", e);
    } catch (RuntimeException | Error e) {
      Log.warn("a page could not be answered", e);
    } finally {
      open.remove(connection);
      connection.abort();
    }
  }

  /** Closes the port and ends the threads. Open connections are aborted. */
  @Override
  public void close() {
    if (server == null || closed) {
      return;
    }
    closed = true;
    close(server);
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Connection connection : open) {
      connection.abort();
    }
  }

  private static void close(@Nullable ServerSocket server) {
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      Log.debug("closing the port", e);
    }
  }
}
