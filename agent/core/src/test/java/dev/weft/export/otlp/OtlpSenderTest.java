package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.export.LogLines;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.redis.RedisOperation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.trace.SpanLimits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer in all the ways that HTTP allows, and some that it does not. */
class OtlpSenderTest {
  private static final ComponentLoader SERVICES = new ComponentLoader() {
    @Override
    public <T> Iterable<T> load(Class<T> service) {
      return ServiceLoader.load(service);
    }
  };
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  @BeforeAll
  static void noSpanIsKeptForOtherTests() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private static OtlpSender to(int port, String... more) {
    Map<String, String> environment = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + port + "/base"));
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    StandardSettings settings = new StandardSettings(new Settings(environment));
    return new OtlpSender("spans", new OtlpEndpoint(settings), settings, SERVICES, 0, false);
  }

  /** A request of a span with a name of some length. */
  static TraceRequest request(int chars) {
    RedisOperation operation = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "n".repeat(chars));
    operation.end(null);
    TraceRequest request = new TraceRequest(Attributes.empty(), SpanLimits.getDefault());
    request.fill(new Operation[] {operation}, 1);
    return request;
  }

  private static Reply send(OtlpSender sender) throws IOException {
    return sender.send(request(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {OK, "HTTP/1.1 204 \r\n\r\n", "HTTP/1.1 202 Accepted\nContent-Length: 3\n\nabc",
      "HTTP/1.1 100 Continue\r\n\r\n" + OK,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"})
  void theConnectionIsKept(String answer) throws Exception {
    try (Script server = new Script(answer, answer, answer)) {
      OtlpSender sender = to(server.port());
      for (int i = 0; i < 3; i++) {
        send(sender);
      }
      assertThat(server.connections).containsExactly(1, 1, 1);
      ExportTraceServiceRequest received = ExportTraceServiceRequest.parseFrom(server.bodies.get(2));
      assertThat(received.getResourceSpans(0).getScopeSpans(0).getSpans(0).getName()).isEqualTo("n".repeat(10));
      sender.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok" + Script.CLOSE,
      "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n" + Script.CLOSE, "HTTP/1.1 200 OK\r\n\r\nuntil the end" + Script.CLOSE,
      OK + Script.CLOSE})
  void aConnectionThatWasClosedIsOpenedAgain(String answer) throws Exception {
    try (Script server = new Script(answer, answer, answer)) {
      OtlpSender sender = to(server.port(), "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true");
      for (int i = 0; i < 3; i++) {
        send(sender);
      }
      assertThat(server.connections).containsExactly(1, 2, 3);
    }
  }

  @Test
  void headersSayWhatTheyShould() throws Exception {
    try (Script server = new Script(OK, OK)) {
      OtlpSender first = to(server.port(), "OTEL_EXPORTER_OTLP_HEADERS", "X-Token=a%20b, Content-Length=7,empty=,user-agent=mine");
      send(first);
      first.close();
      assertThat(server.heads.get(0).lines()).contains("POST /base/v1/traces HTTP/1.1", "Host: 127.0.0.1:" + server.port(),
          "Content-Type: application/x-protobuf", "x-token: a b", "user-agent: mine", "Content-Length: " + server.bodies.get(0).length)
          .noneMatch(line -> line.startsWith("empty"));
      send(to(server.port()));
      assertThat(server.heads.get(1).lines()).anyMatch(line -> line.matches("user-agent: Weft/.+"));
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
    String busy = "HTTP/1.1 429 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
    try (Script server = new Script(busy, busy, busy, busy, busy, busy)) {
      assertThatThrownBy(() -> send(to(server.port()))).hasMessage("HTTP status 429");
      assertThat(server.heads).hasSize(5);
    }
    try (Script server = new Script("HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n", OK)) {
      assertThatThrownBy(() -> send(to(server.port(), "OTEL_EXPORTER_OTLP_TIMEOUT", "300"))).isInstanceOf(IOException.class);
      assertThat(server.heads).hasSize(1);
    }
  }

  @Test
  void whatTheCollectorSaysOfAFailureIsTold() throws Exception {
    byte[] said = {8, 3, 18, 5, 'n', 'o', '\n', 'n', 'o'};   // google.rpc.Status: code 3, a message
    try (Script server = new Script("HTTP/1.1 400 Bad\r\nContent-Type: application/x-protobuf\r\nContent-Length: 9\r\n\r\n"
        + new String(said, StandardCharsets.ISO_8859_1))) {
      assertThatThrownBy(() -> send(to(server.port()))).hasMessage("HTTP status 400: no no");
    }
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    try (Script target = new Script(OK);
        Script server = new Script("HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:" + target.port()
            + "/elsewhere\r\nContent-Length: 0\r\n\r\n")) {
      send(to(server.port()));
      assertThat(target.heads.get(0)).startsWith("POST /elsewhere HTTP/1.1");
      assertThat(target.bodies.get(0)).isEqualTo(server.bodies.get(0));
    }
  }

  @Test
  void aPartialSuccessIsSaidOnce() throws Exception {
    String body = new String(ExportTraceServiceResponse.newBuilder().setPartialSuccess(
        ExportTracePartialSuccess.newBuilder().setRejectedSpans(1).setErrorMessage("too old")).build().toByteArray(),
        StandardCharsets.ISO_8859_1);
    String partly = "HTTP/1.1 200 OK\r\nContent-Type: application/x-protobuf\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    try (Script server = new Script(partly, partly); LogLines log = new LogLines()) {
      OtlpSender sender = to(server.port());
      assertThat(send(sender).rejected()).isEqualTo(1);
      assertThat(send(sender).rejected()).isEqualTo(1);
      assertThat(log.lines()).singleElement().asString().contains("1 spans were refused (too old)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense\r\n\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 abc\r\n\r\n"})
  void whatIsNotHttpIsAFailure(String answer) throws Exception {
    try (Script server = new Script(answer)) {
      assertThatThrownBy(() -> send(to(server.port(), "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true"))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anAnswerWithoutAnEndIsReadNoFurtherThanABound() throws Exception {
    String endless = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + "x".repeat(10_000_000);
    try (Script server = new Script(endless)) {
      assertThatThrownBy(() -> send(to(server.port(), "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true"))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aServerThatDoesNotReadIsGivenUp() throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      server.setReceiveBufferSize(1024);   // less than the request, and the client's buffer with it
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      OtlpSender sender = to(server.getLocalPort(), "OTEL_EXPORTER_OTLP_TIMEOUT", "300");
      TraceRequest large = request(3_900_000);
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(() -> sender.send(large))
            .isInstanceOf(InterruptedIOException.class);
      }
      sender.close();
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
          .isInstanceOf(InterruptedIOException.class);
      dropping.join(20_000);
      assertThat(dropping.isAlive()).isFalse();
    }
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      OtlpSender sender = to(server.getLocalPort());
      Thread closing = new Thread(() -> {
        try (Socket socket = server.accept()) {
          socket.getInputStream().read();
          sender.close();
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      });
      closing.start();
      assertThatThrownBy(() -> send(sender)).isInstanceOf(IOException.class);
      closing.join();
    }
  }

  @Test
  void theJvmsProxyIsUsed() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    try (Script proxy = new Script(OK)) {
      ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
      send(to(9));
      assertThat(proxy.heads.get(0)).startsWith("POST http://127.0.0.1:9/base/v1/traces HTTP/1.1");
    } finally {
      ProxySelector.setDefault(before);
    }
  }
}
