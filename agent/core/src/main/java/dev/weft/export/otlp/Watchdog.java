package dev.weft.export.otlp;

import dev.weft.telemetry.Context;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket when its time is over: {@link Socket} has no time limit for writing, nor for a TLS handshake as a whole. The thread
 * starts with the first exchange that needs it, and ends after a minute without any.
 */
final class Watchdog implements Runnable {
  private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private Socket watched;
  private long deadline;
  private boolean running;
  private boolean stopped;

  synchronized void watch(Socket socket, long until) {
    watched = socket;
    deadline = until;
    if (running) {
      notifyAll();
    } else if (!stopped) {
      running = true;
      Thread thread = new Thread(this, "weft-export-watch");
      thread.setDaemon(true);
      thread.setContextClassLoader(Watchdog.class.getClassLoader());
      thread.start();
    }
  }

  synchronized void release() {
    watched = null;   // the thread looks at it when the time is over
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  @Override
  public synchronized void run() {
    Context.enterAgentThread();
    try {
      while (!stopped) {
        long left = deadline - System.nanoTime();
        if (watched != null && left <= 0) {
          close(watched);
          watched = null;
        } else if (watched == null && left <= -IDLE_NANOS) {
          return;
        } else {
          TimeUnit.NANOSECONDS.timedWait(this, watched != null ? left : Math.max(left, 0) + IDLE_NANOS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running = false;
    }
  }

  static void close(Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // it is given up in any case
    }
  }
}
