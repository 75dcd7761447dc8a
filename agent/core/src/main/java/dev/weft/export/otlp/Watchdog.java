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
  /** Until when the thread sleeps, unless it is woken: by who cannot wait for that, since waking it for each exchange costs more. */
  private long sleepsUntil;
  private boolean running;
  private boolean stopped;

  synchronized void watch(Socket socket, long until) {
    watched = socket;
    deadline = until;
    if (running) {
      if (until - sleepsUntil < 0) {
        notifyAll();
      }
    } else if (!stopped) {
      running = true;
      sleepsUntil = until;
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
        long now = System.nanoTime();
        long left = deadline - now;
        if (watched != null && left <= 0) {
          close(watched);
          watched = null;
        } else if (watched == null && left <= -IDLE_NANOS) {
          return;
        } else {
          long sleep = left > 0 ? left : left + IDLE_NANOS;   // what was watched is over: others may follow
          sleepsUntil = now + sleep;
          TimeUnit.NANOSECONDS.timedWait(this, sleep);
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
