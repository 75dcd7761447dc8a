package dev.weft.instrumentations.pekkohttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@ValueSource(strings = {"akka-10.1", "pekko-1.3"})
class PekkoClientTest {
  /** {@code application.PekkoClient}. */
  interface Client {
    String send(String url, Supplier<String> current) throws Exception;

    String sendThrough(String flow, String url, Supplier<String> current) throws Exception;

    void close();
  }

  private static final Map<String, Client> CLIENTS = new ConcurrentHashMap<>();

  private final Client client;
  private final boolean hasMessages;
  private RemoteServer remote;

  PekkoClientTest(String release) {
    hasMessages = release.startsWith("pekko");   // Akka 2.5's do not carry the context
    client = CLIENTS.computeIfAbsent(release, PekkoClientTest::load);
  }

  private static Client load(String release) {
    Map<String, String> renamed = release.startsWith("akka") ? Map.of("org/apache/pekko/", "akka/") : Map.of();
    return ReleaseLoader.proxy(Client.class, new ReleaseLoader(renamed, release).create("application.PekkoClient", new Class<?>[0]));
  }

  private static String unusedUrl() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "http://localhost:" + socket.getLocalPort() + "/200";
    }
  }

  @BeforeEach
  void startServer() throws Exception {
    remote = new RemoteServer();
  }

  @AfterEach
  void stopServer() {
    remote.close();
    assertThat(Weft.hasContext()).isFalse();
  }

  @AfterAll
  static void close() {
    CLIENTS.values().forEach(Client::close);
    CLIENTS.clear();
  }

  @Test
  void aRequestIsOneSpanWhoseTraceTheServerGetsAndWhatFollowsIsPartOfTheCaller() throws Exception {
    String url = remote.uri("/200?q=1&password=p").toString();
    String handled = Weft.inRequest(() -> client.send(url, Weft::currentSpanId));

    List<Span> spans = Weft.awaitSpans(2).stream().sorted(Comparator.comparing(Span::kind)).toList();   // either may end first
    Span span = spans.get(0);
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.scope()).isEqualTo("pekko-http");
    assertThat(span.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(span.error()).isFalse();
    assertThat(span.attributes()).containsEntry("http.request.method", "GET").containsEntry("http.response.status_code", 200L)
        .containsEntry("server.address", "localhost").containsEntry("server.port", (long) remote.port())
        .containsEntry("url.full", url.replace("password=p", "password=REDACTED")).containsEntry("network.protocol.version", "1.1");
    assertThat(remote.requests.get(0).getFirst("traceparent")).contains(span.traceId() + '-' + span.spanId());
    assertThat(remote.requests.get(0).getFirst("X-Tenant")).isEqualTo("t1");
    assertThat(handled).isEqualTo("200 " + spans.get(1).spanId());
    assertThat(Weft.metric("http_client_requests_total{host=\"localhost:" + remote.port() + "\",method=\"GET\",status=\"200\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"superPool", "pool", "connection"})
  void aRequestThroughAFlowIsOneSpanOfWhatGaveItToTheFlow(String flow) throws Exception {
    String url = remote.uri("/200?q=1").toString();
    String handled = Weft.inRequest(() -> client.sendThrough(flow, url, Weft::currentSpanId));

    List<Span> spans = Weft.awaitSpans(2).stream().sorted(Comparator.comparing(Span::kind)).toList();   // either may end first
    Span span = spans.get(0);
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.attributes()).containsEntry("url.full", url).containsEntry("server.port", (long) remote.port())
        .containsEntry("http.response.status_code", 200L).containsEntry("network.protocol.version", "1.1");
    assertThat(remote.requests.get(0).getFirst("traceparent")).contains(span.traceId() + '-' + span.spanId());
    if (hasMessages) {
      assertThat(span.parentSpanId()).isEqualTo(spans.get(1).spanId());
      assertThat(handled).isEqualTo("200 " + (flow.equals("connection") ? null : spans.get(1).spanId()));
    }
    assertThat(Weft.spans()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"superPool", "pool"})
  void aRequestThroughAFlowThatCannotBeSentIsAnError(String flow) throws Exception {
    assertThat(catchThrowable(() -> client.sendThrough(flow, unusedUrl(), Weft::currentSpanId))).isNotNull();
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isNotNull();
  }

  @Test
  void aConnectionThatIsClosedInPlaceOfAResponseIsAnError() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      FutureTask<Integer> closing = new FutureTask<>(() -> {
        try (Socket connection = server.accept()) {
          return connection.getInputStream().read();
        }
      });
      new Thread(closing).start();
      String url = "http://localhost:" + server.getLocalPort() + "/200";
      assertThat(catchThrowable(() -> client.sendThrough("connection", url, Weft::currentSpanId))).isNotNull();
      assertThat(closing.get(10, TimeUnit.SECONDS)).isEqualTo('G');
    }
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.exceptionType()).isNotNull();
    assertThat(span.attributes()).doesNotContainKey("http.response.status_code");
  }

  @Test
  void aStatusFrom400OnIsAnError() throws Exception {
    client.send(remote.uri("/404").toString(), Weft::currentSpanId);
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo("404");
  }

  @Test
  void aRequestThatCannotBeSentIsAnError() throws Exception {
    assertThat(catchThrowable(() -> client.send(unusedUrl(), Weft::currentSpanId))).isNotNull();
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.error()).isTrue();
    assertThat(span.exceptionType()).isNotNull();
    assertThat(span.attributes()).doesNotContainKey("http.response.status_code");
  }

  @Test
  void anAddressThatIsNoneIsAnErrorAtOnce() throws Exception {
    assertThat(catchThrowable(() -> client.send("/relative", Weft::currentSpanId))).isNotNull();
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isNotNull();
  }
}
