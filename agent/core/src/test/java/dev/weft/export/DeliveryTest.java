package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.config.Settings;
import dev.weft.export.otlp.OtlpSender;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Collectors that do not do what they should, and the end of the JVM. */
class DeliveryTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int ROUNDS = 5;

  @Test
  void aDeadCollectorCostsOneLineAndEverySpanIsCounted() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + port,
            "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true")) {
      ExporterState state = requests.traces.state();
      for (int i = 1; i <= 3; i++) {
        Requests.serve("/");
        int failed = i;
        await().atMost(LONG).until(() -> state.failed() == failed);
      }
      assertThat(state.dropped() - Telemetry.spansLostBeforeReady()).isEqualTo(3);
      assertThat(state.exported()).isZero();
      assertThat(state.ended() - Telemetry.spansLostBeforeReady()).isEqualTo(3);
      assertThat(state.isFailing()).isTrue();
      assertThat(state.lastError()).contains("ConnectException");
      assertThat(log.lines()).singleElement().asString().contains("cannot be delivered to http://127.0.0.1:" + port + "/v1/traces");

      try (Collector collector = new Collector(port)) {
        Requests.serve("/");
        await().atMost(LONG).until(() -> state.exported() == 1);
        assertThat(log.lines()).hasSize(2).last().asString().contains("delivered again")
            .contains((3 + Telemetry.spansLostBeforeReady()) + " spans were lost since the start");
        assertThat(state.isFailing()).isFalse();
        collector.status = 500;
        Requests.serve("/");
        await().atMost(LONG).until(() -> state.failed() == 4);
        assertThat(state.lastError()).isEqualTo("HTTP status 500");
        assertThat(log.lines()).hasSize(3);
        requests.close();
        assertThat(log.lines()).hasSize(4).last().isEqualTo("[weft] INFO " + state.dropped() + " spans were lost since the start");
      }
    }
  }

  @Test
  void aCollectorThatTalksGarbageIsAFailure() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + socket.getLocalPort())) {
      ExecutorService acceptor = Executors.newSingleThreadExecutor();
      acceptor.submit(() -> {
        while (true) {
          try (Socket one = socket.accept(); InputStream in = one.getInputStream()) {
            in.read(new byte[65536]);
            one.getOutputStream().write("\u0000garbage\n\n".getBytes());
          }
        }
      });
      Requests.serve("/");
      await().atMost(LONG).until(() -> requests.traces.state().failed() == 1);
      assertThat(log.lines()).hasSize(1);
      acceptor.shutdownNow();
    }
  }

  @Test
  void aSlowCollectorBlocksNobodyAndWhatDoesNotFitIsCounted() throws Exception {
    try (Collector collector = new Collector();
        LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_MAX_QUEUE_SIZE", "10",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "5")) {
      collector.held = new CountDownLatch(1);
      ExporterState state = requests.traces.state();
      Requests.serve("/");
      await().until(() -> state.queued() == 0);   // one is with the collector
      for (int i = 0; i < 50; i++) {
        Requests.serve("/");
      }
      assertThat(state.rejected()).isEqualTo(40);
      assertThat(state.queued()).isEqualTo(10);
      collector.held.countDown();
      await().atMost(LONG).until(() -> state.exported() == 11);
      assertThat(state.ended() - Telemetry.spansLostBeforeReady()).isEqualTo(51);
      assertThat(state.dropped() - Telemetry.spansLostBeforeReady()).isEqualTo(40);
      assertThat(log.lines()).singleElement().asString()
          .isEqualTo("[weft] WARN " + state.dropped() + " spans were lost since the start: more ended than 10 that may wait for export "
              + "(OTEL_BSP_MAX_QUEUE_SIZE)");
      assertThat(collector.spans()).hasSize(11);
      assertThat(collector.requests).allMatch(request -> request.getResourceSpans(0).getScopeSpans(0).getSpansCount() <= 5);
      requests.close();
      assertThat(log.lines()).as("said once").hasSize(1);
    }
  }

  @Test
  void aCollectorThatNeverAnswersIsGivenUp() throws Exception {
    try (Collector collector = new Collector();
        LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_EXPORTER_OTLP_TIMEOUT", "100")) {
      collector.held = new CountDownLatch(1);
      Requests.serve("/");
      await().atMost(LONG).until(() -> requests.traces.state().failed() == 1);
      assertThat(log.lines()).singleElement().asString().contains("(timeout: within OTEL_EXPORTER_OTLP_TIMEOUT there was no answer");
    }
  }

  @Test
  void aFullBatchLeavesBeforeItsTime() throws Exception {
    try (Collector collector = new Collector();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "1h",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "4")) {
      for (int i = 0; i < 6; i++) {
        Requests.serve("/");
      }
      await().atMost(LONG).until(() -> collector.spans().size() == 4);
      assertThat(requests.traces.state().queued()).isEqualTo(2);
      requests.close();
      assertThat(collector.spans()).hasSize(6);
    }
  }

  @Test
  void theEndDeliversWhatIsLeft() throws Exception {
    try (Collector collector = new Collector()) {
      Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "1h");
      for (int i = 0; i < 400; i++) {
        Requests.serve("/");
      }
      requests.traces.close(20_000);
      assertThat(collector.spans()).hasSize(400);
      assertThat(requests.traces.state().exported()).isEqualTo(400);
      assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().equals("weft-export")).isEmpty();
    }
  }

  @Test
  void theEndWaitsForACollectorThatNeverAnswersNoLongerThanItIsTold() throws Exception {
    try (Collector collector = new Collector(); LogLines log = new LogLines()) {
      collector.held = new CountDownLatch(1);
      Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "1h",
          "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10");
      for (int i = 0; i < 9; i++) {
        Requests.serve("/");
      }
      CountDownLatch closed = new CountDownLatch(1);
      new Thread(() -> {
        requests.traces.close(300);
        closed.countDown();
      }).start();
      assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();   // the exporter itself would wait for 10 s and more
      await().atMost(LONG).until(() -> requests.traces.state().dropped() - Telemetry.spansLostBeforeReady() == 9);
    }
  }

  @Test
  void theEndTriesAgainWhatTheCollectorCannotTakeAtTheMoment() throws Exception {
    try (Collector collector = new Collector(); LogLines log = new LogLines()) {
      collector.busyFor = 2;
      Requests requests = withMetrics(collector, "OTEL_BSP_SCHEDULE_DELAY", "1h", "OTEL_METRIC_EXPORT_INTERVAL", "3600000");
      Requests.serve("/");
      requests.traces.close(LONG.toMillis());
      assertThat(collector.spans()).hasSize(1);
      assertThat(collector.metrics).isNotEmpty();
      assertThat(collector.refused).hasSize(4);
      assertThat(log.lines()).isEmpty();
    }
  }

  /** The sender itself would wait for a second, then longer. */
  @Test
  void theEndTriesAgainAtOnceWhatWaitsForThat() throws Exception {
    try (Collector collector = new Collector(); LogLines log = new LogLines()) {
      collector.status = 503;
      Requests requests = withMetrics(collector, "OTEL_METRIC_EXPORT_INTERVAL", "50");
      Requests.serve("/");
      await().pollInterval(Duration.ofMillis(20)).atMost(LONG)
          .until(() -> Thread.getAllStackTraces().keySet().stream().filter(OtlpSender::waitsToRetry).count() == 2);
      collector.status = 200;
      requests.traces.close(LONG.toMillis());
      assertThat(collector.spans()).hasSize(1);
      assertThat(collector.metrics).isNotEmpty();
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void theEndGivesUpInItsTimeAndSaysWhatWasLost() throws Exception {
    try (Collector collector = new Collector(); LogLines log = new LogLines()) {
      collector.status = 503;
      Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_SCHEDULE_DELAY", "1h",
          "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10");
      for (int i = 0; i < 9; i++) {
        Requests.serve("/");
      }
      requests.traces.close(300);
      ExporterState state = requests.traces.state();
      await().atMost(LONG).until(() -> state.dropped() - Telemetry.spansLostBeforeReady() == 9);
      assertThat(log.lines()).singleElement().asString().contains(state.dropped() + " were lost since the start");
    }
  }

  /** Packets are dropped on the way. A connection may take ten seconds otherwise. */
  @Test
  void theEndDoesNotWaitForAConnection() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); Pending pending = new Pending(socket);
        LogLines log = new LogLines()) {
      Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + socket.getLocalPort(), "OTEL_BSP_SCHEDULE_DELAY", "1h",
          "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10");
      for (int i = 0; i < 9; i++) {
        Requests.serve("/");
      }
      CountDownLatch closed = new CountDownLatch(1);
      new Thread(() -> {
        requests.traces.close(60_000);
        closed.countDown();
      }).start();
      assertThat(closed.await(9, TimeUnit.SECONDS)).isTrue();
      ExporterState state = requests.traces.state();
      await().atMost(LONG).until(() -> state.dropped() - Telemetry.spansLostBeforeReady() == 9);
      assertThat(log.lines()).last().asString().contains(state.dropped() + " spans were lost since the start");
      assertThat(pending.sockets).isNotEmpty();
    }
  }

  /** Another one takes its place a moment later. */
  @Test
  void theEndTriesACollectorThatWorkedOnceMore() throws Exception {
    assertThat(Stream.generate(() -> arrivesAtAnother()).limit(ROUNDS).anyMatch(arrived -> arrived))
        .as("in time in one of the rounds, also on a busy machine").isTrue();
  }

  private static boolean arrivesAtAnother() {
    try (LogLines log = new LogLines()) {
      Collector first = new Collector();
      int port = first.port();
      Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", first.url());
      Requests.serve("/");
      await().atMost(LONG).until(() -> requests.traces.state().exported() == 1);
      first.close();
      requests.traces.ending(System.nanoTime() + LONG.toNanos());
      Requests.serve("/");
      await().pollInterval(Duration.ofMillis(5)).until(() -> isPausing() || requests.traces.state().failed() > 0);
      try (Collector second = new Collector(port)) {
        requests.traces.close(LONG.toMillis());
        return second.spans().size() == 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPausing() {
    return Thread.getAllStackTraces().values().stream().flatMap(Stream::of)
        .anyMatch(frame -> frame.getClassName().equals(JvmEnd.class.getName()) && frame.getMethodName().equals("pause"));
  }

  private static Requests withMetrics(Collector collector, String... settings) {
    List<String> all = new ArrayList<>(List.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_METRICS_EXPORTER", "otlp"));
    all.addAll(List.of(settings));
    Requests requests = new Requests(all.toArray(String[]::new));
    Metrics metrics = new Metrics(new Settings(Map.of()), "shop", null, null);
    requests.traces.exportMetrics(() -> metrics.scrape());
    return requests;
  }

  /** Connections that a server does not accept, as many as wait for it: further ones get no answer. */
  private static final class Pending implements AutoCloseable {
    final List<Socket> sockets = new ArrayList<>();

    Pending(ServerSocket server) throws IOException {
      try {
        while (sockets.size() < 20) {
          Socket socket = new Socket();
          socket.connect(server.getLocalSocketAddress(), 200);
          sockets.add(socket);
        }
        throw new IllegalStateException("all connections were taken");
      } catch (SocketTimeoutException full) {
        // as it should be
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void whatManyThreadsReportAtOnceArrivesOrIsCounted() throws Exception {
    try (Collector collector = new Collector();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "OTEL_BSP_MAX_QUEUE_SIZE", "500",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "100")) {
      int threads = 8;
      int each = 2000;
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      for (int t = 0; t < threads; t++) {
        pool.submit(() -> {
          for (int i = 0; i < each; i++) {
            Requests.serve("/");
          }
        });
      }
      pool.shutdown();
      assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      ExporterState state = requests.traces.state();
      long all = threads * each + Telemetry.spansLostBeforeReady();   // by other tests of this JVM
      assertThat(state.ended()).isEqualTo(all);
      await().atMost(LONG).until(() -> state.exported() + state.dropped() == all);   // an end would abort what a busy machine delivers slowly
      assertThat(collector.spans()).hasSize((int) state.exported());
      assertThat(collector.spans()).extracting(span -> span.getSpanId()).doesNotHaveDuplicates();
    }
  }
}
