package dev.weft.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.config.Settings;
import dev.weft.errors.ErrorGroups;
import dev.weft.health.Health;
import dev.weft.log.Log;
import dev.weft.metrics.Metrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  private static final int SHORT_MILLIS = 500;
  /** More than the buffers between a server and a client hold. */
  private static final int HUGE = 20_000_000;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<Endpoint> started = new ArrayList<>();
  private Status status;
  private Endpoint endpoint;

  @BeforeEach
  void start() {
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8));
    endpoint = start(Map.of(), 10_000);
  }

  @AfterEach
  void stop() {
    started.forEach(Endpoint::close);
    Log.to(System.err);
    await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("weft-endpoint")));
  }

  @Test
  void theAddressOfTheMetricsIsLogged() {
    assertThat(log()).containsExactly("[weft] INFO metrics on http://127.0.0.1:" + endpoint.port() + "/metrics");
  }

  @Test
  void whateverFailsWhileAcceptingIsToldOnceAndTheNextConnectionIsServed() throws IOException {
    AtomicInteger failures = new AtomicInteger();
    ServerSocket failing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()) {
      @Override
      public Socket accept() throws IOException {
        switch (failures.incrementAndGet()) {
          case 1:
            throw new OutOfMemoryError("unable to create new native thread");
          case 2:
            throw new NoClassDefFoundError("java/net/Socket");
          case 3:
            throw new IOException("Too many open files");
          default:
            return super.accept();
        }
      }
    };
    Settings none = new Settings(Map.of());
    Pages pages = new Pages(null, status, new ErrorGroups(null), new HealthPages(none, health(none), 0));
    Endpoint survivor = Endpoint.serve(failing, pages, 10_000);
    started.add(survivor);
    assertThat(Client.get(survivor, "/live")).startsWith("HTTP/1.1 200 OK");
    assertThat(log()).filteredOn(line -> line.contains("could not take a connection")).hasSize(1);
  }

  @Test
  void aWrongPathOfAProbeIsNamedAndTheOthersWork() throws IOException {
    Endpoint other = start(Map.of("WEFT_HEALTH_PATHS", "/z=ready,/alive=liveness"), 10_000);
    assertThat(Client.get(other, "/alive")).startsWith("HTTP/1.1 200 OK");
    assertThat(Client.get(other, "/z")).startsWith("HTTP/1.1 404 ");
    assertThat(log()).contains("[weft] WARN setting WEFT_HEALTH_PATHS=/z=ready is not a path and one of health, detailed, liveness, readiness,"
        + " startup, such as /healthz=liveness; none is used");
  }

  @Test
  void metricsAreTextOrOpenMetrics() throws IOException {
    assertThat(Client.get(endpoint, "/metrics")).startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n")
        .contains("\napp_info{environment=\"unknown\",service=\"shop\",version=\"unknown\"} 1\n", "\njvm_threads_current ");
    assertThat(Client.get(endpoint, "/metrics", "Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5"))
        .contains("Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n").endsWith("# EOF\n");
  }

  @Test
  void someMetricsCanBeAskedFor() throws IOException {
    assertThat(Client.body(endpoint, "/metrics?name%5B%5D=app_info")).isEqualTo("""
        # HELP app_info The application.
        # TYPE app_info gauge
        app_info{environment="unknown",service="shop",version="unknown"} 1
        """);
  }

  @Test
  void answersAreCompressedForWhoAsks() throws IOException {
    byte[] answer = Client.bytes(endpoint, "GET /metrics HTTP/1.1\r\nAccept-Encoding: deflate, gzip;q=0.8\r\n\r\n");
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int body = text.indexOf("\r\n\r\n") + 4;
    assertThat(text).contains("Content-Encoding: gzip\r\n", "Content-Length: " + (answer.length - body) + "\r\n");
    assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(answer, body, answer.length - body)).readAllBytes(),
        StandardCharsets.UTF_8)).contains("\napp_info{");
    assertThat(Client.get(endpoint, "/metrics", "Accept-Encoding: gzip;q=0, identity")).doesNotContain("Content-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/detailed", "/health/liveness", "/health/readiness", "/health/startup", "/ready", "/live", "/healthz"})
  void probesAreAnswered(String path) throws IOException {
    try (ServerSocket applications = new ServerSocket(0)) {
      assertThat(applications.getLocalPort()).isPositive();
      assertThat(Client.get(endpoint, path)).startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json")
          .contains("\r\n\r\n{\n  \"status\": \"UP\",\n  \"service\": \"shop\"");
    }
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    String get = Client.get(endpoint, "/");
    String head = Client.say(endpoint, "HEAD / HTTP/1.1\r\n\r\n");
    assertThat(head).endsWith("\r\n\r\n").isEqualTo(get.substring(0, get.indexOf("\r\n\r\n") + 4));
  }

  @Test
  void anOrdinaryHttpClientIsServed() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + endpoint.port() + "/").toURL().openConnection();
    assertThat(connection.getResponseCode()).isEqualTo(200);
    assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("/metrics", "/status", "/health");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GET /nothing HTTP/1.1            | HTTP/1.1 404 Not Found
      POST /metrics HTTP/1.1           | HTTP/1.1 405 Method Not Allowed
      get /metrics HTTP/1.1            | HTTP/1.1 405 Method Not Allowed
      GET /metrics HTTP/2.0            | HTTP/1.1 505 HTTP Version Not Supported
      GET /metrics                     | HTTP/1.1 400 Bad Request
      GET  /metrics HTTP/1.1           | HTTP/1.1 400 Bad Request
      GET metrics HTTP/1.1             | HTTP/1.1 400 Bad Request
      GET http://other/metrics HTTP/1.1 | HTTP/1.1 400 Bad Request
      GET /metrics?name[]=%zz HTTP/1.1 | HTTP/1.1 400 Bad Request
      GET /metrics?%zz=1 HTTP/1.1      | HTTP/1.1 400 Bad Request
      hello                            | HTTP/1.1 400 Bad Request
      """)
  void whatIsNotWellAskedIsRefused(String line, String expected) throws IOException {
    assertThat(Client.say(endpoint, line + "\r\n\r\n")).startsWith(expected + "\r\n");
    assertThat(Client.get(endpoint, "/live")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void refusalsSayWhatIsAllowed() throws IOException {
    assertThat(Client.say(endpoint, "DELETE /metrics HTTP/1.1\r\n\r\n")).contains("\r\nAllow: GET, HEAD\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no colon", ": no name", " folded: line", "\tfolded: line"})
  void malformedHeadersAreRefused(String header) throws IOException {
    assertThat(Client.get(endpoint, "/live", header)).startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  @Test
  void bytesThatAreNoHttpAreRefused() throws IOException {
    assertThat(Client.say(endpoint, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request\r\n");
    assertThat(Client.say(endpoint, "\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request\r\n");
    assertThat(Client.say(endpoint, "\n\n")).startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  @Test
  void linesMayEndWithoutCarriageReturn() throws IOException {
    assertThat(Client.say(endpoint, "GET /live HTTP/1.0\nAccept: */*\n\n")).startsWith("HTTP/1.1 200 OK\r\n");
  }

  @Test
  void whatIsTooLongIsRefusedAndTheClientLearnsIt() throws IOException {
    assertThat(Client.get(endpoint, "/" + "x".repeat(5_000))).startsWith("HTTP/1.1 414 URI Too Long\r\n");
    assertThat(Client.get(endpoint, "/live", "X-Long: " + "x".repeat(100_000))).startsWith("HTTP/1.1 431 ");
    assertThat(Client.say(endpoint, "POST /x HTTP/1.1\r\n\r\n" + "x".repeat(100_000))).startsWith("HTTP/1.1 405 ");
  }

  @Test
  void aRequestThatEndsEarlyIsRefused() throws IOException {
    try (Socket socket = Client.connect(endpoint)) {
      socket.getOutputStream().write("GET /live HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      assertThat(new String(Client.readAll(socket.getInputStream()), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void aClientThatIsSlowToAskIsToldSoAndBlocksNobodyForLonger() throws IOException {
    Endpoint quick = start(Map.of(), SHORT_MILLIS);
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Socket socket = Client.connect(quick);
      socket.getOutputStream().write("GET /live HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      slow.add(socket);
    }
    await().until(() -> Client.get(quick, "/live").startsWith("HTTP/1.1 200 "));
    assertThat(new String(Client.readAll(slow.get(0).getInputStream()), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 408 ");
    for (Socket socket : slow) {
      socket.close();
    }
  }

  /** As browsers open them ahead, and port scans. The limit for a request is longer than the client waits. */
  @Test
  void connectionsOnWhichNothingIsAskedKeepNobodyWaiting() throws IOException {
    Endpoint patient = start(Map.of(), 60_000);
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      idle.add(Client.connect(patient));
    }
    assertThat(Client.get(patient, "/live")).startsWith("HTTP/1.1 200 ");
    for (Socket socket : idle) {
      socket.close();
    }
  }

  @Test
  void aClientThatNeverReadsItsAnswerIsCutOff() throws IOException {
    Endpoint quick = start(Map.of(), SHORT_MILLIS);
    List<Socket> lazy = askAndReadNothing(quick, 5);
    await().until(() -> answers(quick));
    for (Socket socket : lazy) {
      socket.close();
    }
  }

  /** As many as there are threads. The limit for a request is longer than the client waits. */
  @Test
  void clientsThatReadNothingKeepNoProbeWaiting() throws IOException {
    Endpoint patient = start(Map.of(), 60_000);
    List<Socket> lazy = askAndReadNothing(patient, 3);
    assertThat(Client.get(patient, "/health/liveness")).startsWith("HTTP/1.1 200 ");
    for (Socket socket : lazy) {
      socket.close();
    }
  }

  /** A client that takes its time is answered in full while there is a thread for the others. */
  @Test
  void aClientThatReadsLateGetsItsAnswer() throws IOException {
    Endpoint patient = start(Map.of(), 60_000);
    try (Socket late = askAndReadNothing(patient, 1).get(0)) {
      await().pollDelay(1, TimeUnit.SECONDS).until(() -> answers(patient));
      assertThat(Client.readAll(late.getInputStream()).length).isGreaterThan(HUGE);
    }
  }

  private List<Socket> askAndReadNothing(Endpoint of, int clients) throws IOException {
    String huge = "x".repeat(HUGE);
    status.section("huge", () -> huge);
    List<Socket> lazy = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      Socket socket = Client.connect(of);
      socket.getOutputStream().write("GET /status HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      lazy.add(socket);
    }
    return lazy;
  }

  private static boolean answers(Endpoint endpoint) throws IOException {
    try {
      return Client.get(endpoint, "/live").startsWith("HTTP/1.1 200 ");
    } catch (SocketException e) {
      return false;   // cut off while it waited behind the others
    }
  }

  @Test
  void scrapesRunInParallel() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(pool.submit(() -> Client.get(endpoint, "/metrics")));
      }
      for (Future<String> answer : answers) {
        assertThat(answer.get()).startsWith("HTTP/1.1 200 OK\r\n").contains("\napp_info{", "\njvm_threads_current ");
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLineAndTheAgentRunsOn() throws IOException {
    log.reset();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Endpoint none = start(Map.of("WEFT_PORT", String.valueOf(taken.getLocalPort())), 1_000);
      assertThat(none.port()).isEqualTo(-1);
      none.close();
      assertThat(log()).hasSize(1).first().asString()
          .startsWith("[weft] ERROR no metrics and no status: 127.0.0.1:" + taken.getLocalPort() + " cannot be had (Address already in use")
          .endsWith("; WEFT_HOST and WEFT_PORT name others, port 0 is a free one");
    }
  }

  @Test
  void aWrongPortIsSaid() {
    log.reset();
    Settings settings = new Settings(Map.of("WEFT_PORT", "http"));
    started.add(Endpoint.start(settings, new Metrics(settings, "shop", null, null), status, new ErrorGroups(null), health(settings)));
    assertThat(log().get(0)).isEqualTo("[weft] WARN setting WEFT_PORT=http is not a whole number from 0 to 65535; 9464 is used");
  }

  @Test
  void openTelemetrysSettingsOfThePortAreReadToo() {
    log.reset();
    Settings settings = new Settings(Map.of("OTEL_EXPORTER_PROMETHEUS_PORT", "0", "OTEL_EXPORTER_PROMETHEUS_HOST", "localhost"));
    Endpoint other = Endpoint.start(settings, new Metrics(settings, "shop", null, null), status, new ErrorGroups(null), health(settings));
    started.add(other);
    assertThat(log()).containsExactly("[weft] INFO metrics on http://localhost:" + other.port() + "/metrics");
    assertThat(settings.inForce()).containsEntry("weft.host", "localhost");
  }

  @Test
  void closingGivesThePortBackAndCutsOffWhoWaits() throws IOException {
    int port = endpoint.port();
    try (Socket waiting = Client.connect(endpoint)) {
      waiting.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
      endpoint.close();
      endpoint.close();
      await().until(() -> cutOff(waiting));
    }
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  private static boolean cutOff(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true;   // reset
    }
  }

  @Test
  void threadsAreTheAgentsOwn() {
    List<Thread> threads = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("weft-endpoint")).toList();
    assertThat(threads).hasSize(4).allMatch(Thread::isDaemon)
        .allMatch(thread -> thread.getContextClassLoader() == Endpoint.class.getClassLoader());
  }

  private Endpoint start(Map<String, String> settings, int limitMillis) {
    Map<String, String> all = new HashMap<>(Map.of("WEFT_PORT", "0", "WEFT_HOST", "127.0.0.1",
        "WEFT_HEALTH_PATHS", "/healthz=readiness"));
    all.putAll(settings);
    Settings read = new Settings(all);
    status = new Status(read, "1.2.3", System.nanoTime(), name -> Collections.emptyMap());
    Endpoint endpoint = Endpoint.start(read, new Metrics(read, "shop", null, null), status, new ErrorGroups(null), health(read), limitMillis);
    started.add(endpoint);
    return endpoint;
  }

  private static Health health(Settings settings) {
    return new Health(settings, "shop", null, System.nanoTime());
  }

  private List<String> log() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
