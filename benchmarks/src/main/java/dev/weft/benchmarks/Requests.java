package dev.weft.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends requests on a few keep-alive connections, each with a thread of its own that blocks while it waits. */
final class Requests implements AutoCloseable {
  static final int CONNECTIONS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

  /**
   * An open loop: a request is due each {@code 1 / rate} seconds, whether those before were answered or not, and its latency counts from
   * then (so a server that stalls pays for all that it kept waiting).
   *
   * @param rate requests a second, on all connections together
   * @throws IOException also for any answer but 200
   */
  LatencyCounts atRate(InetSocketAddress server, String path, double seconds, int rate) throws IOException {
    long interval = TimeUnit.SECONDS.toNanos(CONNECTIONS) / rate;
    long requests = (long) (seconds * rate / CONNECTIONS);
    long start = System.nanoTime();
    return onEach(server, path, (connection, number, latencies) -> {
      long due = start + interval * number / CONNECTIONS;
      for (long i = 0; i < requests; i++) {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
          LockSupport.parkNanos(wait);
        }
        connection.exchange();
        latencies.add(System.nanoTime() - due);
        due += interval;
      }
    });
  }

  /**
   * A closed loop: on each connection a request follows the answer before at once.
   *
   * @throws IOException also for any answer but 200
   */
  LatencyCounts saturating(InetSocketAddress server, String path, double seconds) throws IOException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    return onEach(server, path, (connection, number, latencies) -> {
      for (long now = System.nanoTime(); now < end; ) {
        connection.exchange();
        long answered = System.nanoTime();
        latencies.add(answered - now);
        now = answered;
      }
    });
  }

  private LatencyCounts onEach(InetSocketAddress server, String path, Loop loop) throws IOException {
    List<Future<LatencyCounts>> running = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      int number = i;
      running.add(threads.submit(() -> {
        LatencyCounts latencies = new LatencyCounts();
        try (Connection connection = new Connection(server, path)) {
          loop.run(connection, number, latencies);
        }
        return latencies;
      }));
    }
    LatencyCounts all = new LatencyCounts();
    for (Future<LatencyCounts> one : running) {
      try {
        all.add(one.get());
      } catch (ExecutionException failed) {
        throw new IOException(path, failed.getCause());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException(interrupted);
      }
    }
    return all;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private interface Loop {
    void run(Connection connection, int number, LatencyCounts latencies) throws IOException;
  }
}
