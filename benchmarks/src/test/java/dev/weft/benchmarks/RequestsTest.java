package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final int STALL_MILLIS = 60;

  private final ExecutorService threads = Executors.newFixedThreadPool(Requests.CONNECTIONS);
  private final Requests requests = new Requests();
  private final AtomicLong answered = new AtomicLong();
  private HttpServer server;
  private InetSocketAddress address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    serve("/hello", 200, 0);
    serve("/stalls", 200, STALL_MILLIS);
    serve("/fails", 500, 0);
    server.start();
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    requests.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void sendsWhatTheRateSays() throws IOException {
    assertThat(requests.atRate(address, "/hello", 0.5, 400).total()).isEqualTo(200);
    assertThat(answered).hasValue(200);
  }

  @Test
  void countsEveryAnswer() throws IOException {
    assertThat(requests.saturating(address, "/hello", 0.2).total()).isPositive().isEqualTo(answered.get());
  }

  @Test
  void makesAStallingServerPayForAllThatWaited() throws IOException {
    // Each connection is due each 20 ms, and each answer takes three times that: the tenth has waited for nine delays of 40 ms.
    LatencyCounts latencies = requests.atRate(address, "/stalls", 0.2, 400);
    assertThat(latencies.quantile(0)).isGreaterThanOrEqualTo(STALL_MILLIS * 1000);
    assertThat(latencies.quantile(1)).isEqualTo(200_000);
  }

  @Test
  void endsAtAnError() {
    assertThatThrownBy(() -> requests.saturating(address, "/fails", 1)).isInstanceOf(IOException.class)
        .rootCause().hasMessageStartingWith("answered:\nHTTP/1.1 500");
  }

  private void serve(String path, int status, int millis) {
    server.createContext(path, exchange -> {
      try (exchange) {
        TimeUnit.MILLISECONDS.sleep(millis);
        answered.incrementAndGet();
        exchange.sendResponseHeaders(status, 5);
        exchange.getResponseBody().write("hello".getBytes());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
