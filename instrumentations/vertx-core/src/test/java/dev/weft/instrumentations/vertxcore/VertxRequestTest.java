package dev.weft.instrumentations.vertxcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AnsweringServer;
import dev.weft.testing.Ports;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
class VertxRequestTest {
  /** {@code application.VertxRequests}. */
  interface VertxRequests {
    void send(int port) throws Exception;
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.5", "5.0", "5.2"})
  void whatIsSentOnTheConnectionOfAnotherEventLoopIsPartOfTheRequest(String release) throws Exception {
    int port = URI.create(new AnsweringServer((path, body) -> "{}").url()).getPort();
    VertxRequests requests = ReleaseLoader.proxy(VertxRequests.class,
        new ReleaseLoader(release).create("application.VertxRequests", new Class<?>[0]));
    requests.send(port);   // opens the connection
    Weft.awaitSpans(1);

    for (int i = 1; i < 3; i++) {   // one of two threads has another event loop
      Thread another = new Thread(() -> inRequest(requests, port));
      another.start();
      another.join();

      List<Span> spans = Weft.awaitSpans(2 * i + 1);
      Span request = spans.get(2 * i);
      assertThat(spans.get(2 * i - 1).kind()).isEqualTo("CLIENT");
      assertThat(spans.get(2 * i - 1).parentSpanId()).isEqualTo(request.spanId());
    }
  }

  static Stream<Arguments> clients() {
    return Releases.names().flatMap(release -> Stream.of("http/1.1", "h2", "h2c", "upgrade", "proxy").map(how -> Arguments.of(release, how)));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aRefusedConnectionIsAFailedCall(String release, String how) throws Exception {
    assertFails(release, how, Ports.free());
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aConnectionThatIsClosedDuringItsHandshakeIsAFailedCall(String release) throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Thread closing = new Thread(() -> closeFirst(server));
      closing.start();
      assertFails(release, "h2", server.getLocalPort());
      closing.join();
    }
  }

  private static void closeFirst(ServerSocket server) {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertFails(String release, String how, int port) throws Exception {
    VertxHttp2Test.VertxHttp2 client = ReleaseLoader.proxy(VertxHttp2Test.VertxHttp2.class,
        ReleaseLoader.shared(release).create("application.VertxHttp2", new Class<?>[] {String.class}, how));
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    Throwable thrown = Weft.inRequest(() -> {
      client.send(port, "/200?sent=1", (status, failure) -> failed.complete(failure), () -> { });
      return failed.get(10, TimeUnit.SECONDS);
    });

    List<Span> spans = Weft.awaitSpans(2);
    Span call = spans.get(0);
    String error = thrown.getClass().getName();
    assertThat(call.name()).isEqualTo("GET");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(call.exceptionType()).isEqualTo(error);
    assertThat(call.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of("http.request.method", "GET", "server.address", "localhost",
        "server.port", (long) port, "url.full", (how.equals("h2") ? "https" : "http") + "://localhost:" + port + "/200?sent=1",
        "error.type", error));
    assertThat(Weft.metrics())
        .containsEntry("http_client_requests_total{host=\"localhost:" + port + "\",method=\"GET\",status=\"" + error + "\"}", 1.0);
    assertThat(Weft.hasContext()).isFalse();
    assertThat(Weft.stateSize("vert.x unsent requests")).isZero();
  }

  private static void inRequest(VertxRequests requests, int port) {
    try {
      Weft.inRequest(() -> {
        requests.send(port);
        return null;
      });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
