package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.export.LogLines;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RedisOperation;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer in all the ways that HTTP allows, and some that it does not. */
class HttpSenderTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static Delivery to(int port, String... more) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + port + "/base"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    StandardSettings settings = new StandardSettings(new Settings(environment));
    return Delivery.to(new OtlpEndpoint(settings), settings);
  }

  /** A request of a span with a name of some length. */
  static TraceRequest request(int chars) {
    RedisOperation operation = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "n".repeat(chars));
    operation.end(null);
    TraceRequest request = new TraceRequest(Map.of("service.name", "shop"), "1",
        new SpanLimits(new StandardSettings(new Settings(Map.of()))));
    request.fill(new Operation[] {operation}, 1, () -> { });
    return request;
  }

  private static Reply send(Delivery delivery) throws IOException {
    return delivery.send(request(10), System.nanoTime() + TimeUnit.SECONDS.toNanos(20));
  }

  @ParameterizedTest
  @ValueSource(strings = {OK, "HTTP/1.1 204 \r\n\r\n", "HTTP/1.1 202 Accepted\nContent-Length: 3\n\nabc",
      "HTTP/1.1 100 Continue\r\n\r\n" + OK,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"})
  void theConnectionIsKept(String answer) throws Exception {
    try (Script server = new Script(answer, answer, answer)) {
      Delivery delivery = to(server.port());
      for (int i = 0; i < 3; i++) {
        send(delivery);
      }
      assertThat(server.connections).containsExactly(1, 1, 1);
      ExportTraceServiceRequest received = ExportTraceServiceRequest.parseFrom(server.bodies.get(2));
      assertThat(received.getResourceSpans(0).getScopeSpans(0).getSpans(0).getName()).isEqualTo("n".repeat(10));
      delivery.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok" + Script.CLOSE,
      "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n" + Script.CLOSE, "HTTP/1.1 200 OK\r\n\r\nuntil the end" + Script.CLOSE,
      OK + Script.CLOSE})
  void aConnectionThatWasClosedIsOpenedAgain(String answer) throws Exception {
    try (Script server = new Script(answer, answer, answer)) {
      Delivery delivery = to(server.port(), "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true");
      for (int i = 0; i < 3; i++) {
        send(delivery);
      }
      assertThat(server.connections).containsExactly(1, 2, 3);
    }
  }

  @Test
  void headersSayWhatTheyShould() throws Exception {
    try (Script server = new Script(OK)) {
      send(to(server.port(), "OTEL_EXPORTER_OTLP_HEADERS", "X-Token=a%20b, Content-Length=7,empty=,user-agent=mine"));
      assertThat(server.heads.get(0).lines()).contains("POST /base/v1/traces HTTP/1.1", "Host: 127.0.0.1:" + server.port(),
          "Content-Type: application/x-protobuf", "x-token: a b", "user-agent: mine", "Content-Length: " + server.bodies.get(0).length)
          .hasSize(7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aCollectorThatIsBusyIsTriedAgainWhenItLikes(int status) throws Exception {
    String busy = "HTTP/1.1 " + status + " Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
    try (Script server = new Script(busy, busy, OK)) {
      send(to(server.port()));
      assertThat(server.connections).containsExactly(1, 1, 1);
      assertThat(server.bodies.get(2)).isEqualTo(server.bodies.get(0));
    }
  }

  @Test
  void aCollectorThatStaysBusyIsGivenUpAndSoIsOneThatWantsToBeLeftAloneForLong() throws Exception {
    String busy = "HTTP/1.1 503 Busy\r\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT\r\nContent-Length: 0\r\n\r\n";
    try (Script server = new Script(busy, busy, busy, busy, busy, busy)) {
      assertThatThrownBy(() -> send(to(server.port()))).hasMessage("HTTP status 503");
      assertThat(server.heads).hasSize(5);
    }
    try (Script server = new Script("HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n", OK)) {
      assertThatThrownBy(() -> send(to(server.port()))).hasMessage("HTTP status 503");
      assertThat(server.heads).hasSize(1);
    }
  }

  @Test
  void whatTheCollectorSaysOfAFailureIsTold() throws Exception {
    byte[] said = {8, 3, 18, 5, 'n', 'o', '\n', 'n', 'o'};   // google.rpc.Status: code 3, a message
    try (Script server = new Script("HTTP/1.1 400 Bad\r\nContent-Type: application/x-protobuf\r\nContent-Length: 9\r\n\r\n"
        + new String(said, StandardCharsets.ISO_8859_1), "HTTP/1.1 307 Moved\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")) {
      Delivery delivery = to(server.port());
      assertThatThrownBy(() -> send(delivery)).hasMessage("HTTP status 400: no no");
      assertThatThrownBy(() -> send(delivery)).hasMessage("HTTP status 307");
      assertThat(server.connections).containsExactly(1, 1);
    }
  }

  @Test
  void aPartialSuccessIsSaidOnce() throws Exception {
    String body = new String(ExportTraceServiceResponse.newBuilder().setPartialSuccess(
        ExportTracePartialSuccess.newBuilder().setRejectedSpans(1).setErrorMessage("too old")).build().toByteArray(),
        StandardCharsets.ISO_8859_1);
    String partly = "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    try (Script server = new Script(partly, partly); LogLines log = new LogLines()) {
      Delivery delivery = to(server.port());
      assertThat(send(delivery).rejected()).isEqualTo(1);
      assertThat(send(delivery).rejected()).isEqualTo(1);
      assertThat(log.lines()).singleElement().asString().contains("1 spans were refused (too old)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"})
  void whatIsNotHttpIsNotTriedAgain(String answer) throws Exception {
    try (Script server = new Script(answer, OK)) {
      assertThatThrownBy(() -> send(to(server.port()))).isInstanceOf(java.net.ProtocolException.class);
      assertThat(server.heads).hasSize(1);
    }
  }

  @Test
  void anAnswerWithoutAnEndIsReadNoFurtherThanABound() throws Exception {
    String long200 = "HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n" + "x".repeat(200_000);
    try (Script server = new Script(long200, OK)) {
      Delivery delivery = to(server.port());
      send(delivery);
      send(delivery);
      assertThat(server.connections).containsExactly(1, 2);
    }
    try (Script server = new Script("HTTP/1.1 200 OK\r\nX: " + "x".repeat(200_000))) {
      assertThatThrownBy(() -> send(to(server.port()))).hasMessageContaining("head is too long");
    }
  }

  @Test
  void aServerThatDoesNotReadIsGivenUp() throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      server.setReceiveBufferSize(1024);   // less than the request, and the client's buffer with it
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Delivery delivery = to(server.getLocalPort(), "OTEL_EXPORTER_OTLP_TIMEOUT", "300");
      TraceRequest large = request(3_900_000);
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> delivery.send(large, System.nanoTime() + TimeUnit.SECONDS.toNanos(20)))
            .isInstanceOf(SocketTimeoutException.class);
      }
      delivery.close();
    }
  }

  @Test
  void aServerThatAnswersDropByDropIsGivenUp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread dropping = new Thread(() -> {
        try (Socket socket = server.accept()) {
          socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
          while (true) {
            socket.getOutputStream().write('x');
            Thread.sleep(20);
          }
        } catch (IOException | InterruptedException e) {
          // the client had enough
        }
      });
      dropping.start();
      assertThatThrownBy(() -> send(to(server.getLocalPort(), "OTEL_EXPORTER_OTLP_TIMEOUT", "300")))
          .isInstanceOf(SocketTimeoutException.class);
      dropping.join(20_000);
      assertThat(dropping.isAlive()).isFalse();
    }
  }

  @Test
  void whereTimeRunsOutTheCauseIsNamed() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThatThrownBy(() -> send(to(port, "OTEL_EXPORTER_OTLP_TIMEOUT", "1500"))).hasMessageContaining("refused");
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Delivery delivery = to(server.getLocalPort());
      Thread closing = new Thread(() -> {
        try (Socket socket = server.accept()) {
          socket.getInputStream().read();
          delivery.ending(System.nanoTime());
          delivery.close();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
      closing.start();
      assertThatThrownBy(() -> send(delivery)).isInstanceOf(IOException.class);
      closing.join();
    }
  }

  @Test
  void theApplicationsProxiesAreNotAsked() throws Exception {
    AtomicBoolean asked = new AtomicBoolean();
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        asked.set(true);
        return List.of(Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        asked.set(true);
      }
    });
    try (Script server = new Script(OK)) {
      send(to(server.port()));
      assertThat(asked).isFalse();
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
