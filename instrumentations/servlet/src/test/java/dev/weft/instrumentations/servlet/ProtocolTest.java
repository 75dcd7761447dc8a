package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways of a request and its response other than a request of HTTP/1.1 whose response fits into a buffer. */
@ParameterizedClass
@EnumSource(TestServer.class)
class ProtocolTest extends ServerTest {
  /** Each test has connections of its own: the first request asks the server to go on with HTTP/2. */
  private final HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  ProtocolTest(TestServer server) {
    super(server);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http2.send(HttpRequest.newBuilder(server.uri("", path)).build(), BodyHandlers.ofString());
  }

  @Test
  void requestsOfHttp2AreOneSpanEach() throws Exception {
    Assumptions.assumeTrue(server.isHttp2());
    assertThat(get("/plain").version()).isEqualTo(HttpClient.Version.HTTP_2);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    String[] paths = {"/plain", "/no", "/throw", "/teapot", "/async/complete", "/async/dispatch", "/written?times=100000&charset=UTF-8"};
    for (String path : paths) {
      answers.add(http2.sendAsync(HttpRequest.newBuilder(server.uri("", path)).build(), BodyHandlers.ofString()));
    }
    List<Object> statuses = new ArrayList<>(List.of(200L));
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      statuses.add((long) answer.get().statusCode());
    }
    List<Span> spans = served(paths.length + 1);
    assertThat(spans.subList(1, spans.size()))   // for some servers, the first is one of HTTP/1.1 still
        .allSatisfy(span -> assertThat(span.attributes()).containsEntry("network.protocol.version", "2"));
    assertThat(spans).extracting(span -> span.attributes().get("http.response.status_code")).containsExactlyInAnyOrderElementsOf(statuses);
    assertThat(spans).extracting(Span::traceId).doesNotHaveDuplicates();
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void bodyOfHttp2IsMeasured() throws Exception {
    Assumptions.assumeTrue(server.isHttp2());
    get("/plain");
    http2.send(HttpRequest.newBuilder(server.uri("", "/echo")).POST(BodyPublishers.ofByteArray(new byte[100_000])).build(),
        BodyHandlers.discarding());
    assertThat(served(2).get(1).attributes()).containsEntry("http.response.body.size", 100_000L);
  }

  @Test
  void clientThatCancelsAStreamEndsTheRequest() throws Exception {
    Assumptions.assumeTrue(server.isHttp2());
    get("/plain");
    HttpRequest request = HttpRequest.newBuilder(server.uri("", "/async/endless")).build();
    try (InputStream body = http2.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(body.read()).isZero();
    }
    assertThat(served(2).get(1).name()).isEqualTo("GET /async/endless");
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void clientThatCancelsAStreamBeforeTheResponseEndsTheRequest() throws Exception {
    Assumptions.assumeTrue(server.isHttp2() && TestServer.CONTAINERS_ARE_WOVEN);
    get("/plain");
    CompletableFuture<HttpResponse<String>> answer =
        http2.sendAsync(HttpRequest.newBuilder(server.uri("", "/async/silent")).build(), BodyHandlers.ofString());
    await().until(() -> Weft.metric("http_active_connections") == 1);
    answer.cancel(true);
    Span span = served(2).get(1);
    assertThat(span.name()).isEqualTo("GET /async/silent");
    assertThat(span.error()).isTrue();   // some servers then send a status that nobody gets
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void connectionThatGoesOnWithAnotherProtocolEndsTheRequest() throws Exception {
    Assumptions.assumeTrue(server.isUpgrading());
    try (Socket socket = new Socket("localhost", server.port(""))) {
      socket.getOutputStream().write("GET /upgrade HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII));
      Span span = Weft.awaitSpans(1).get(0);   // while the connection is open
      assertThat(span.name()).isEqualTo("GET /upgrade");
      assertThat(span.attributes()).contains(entry("http.response.status_code", 101L));
      assertThat(Weft.metric("http_active_connections")).isZero();
      socket.getOutputStream().write('x');
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).endsWith("upgraded x");
    }
    served();
  }

  @Test
  void fileThatTheServerSendsItselfIsMeasured() throws Exception {
    assertThat(server.get("/file").body()).hasSize(300_000);
    assertThat(served().attributes()).contains(entry("http.response.status_code", 200L), entry("http.response.body.size", 300_000L));
  }

  @Test
  void requestsThatAreSentBeforeTheAnswersAreOneSpanEach() throws Exception {
    String[] paths = {"/plain", "/async/complete", "/no", "/file", "/written?times=100000&charset=UTF-8", "/plain"};
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < paths.length; i++) {
      requests.append("GET ").append(paths[i]).append(" HTTP/1.1|Host: localhost|")
          .append(i == paths.length - 1 ? "Connection: close||" : "|");
    }
    try (Socket socket = new Socket("localhost", server.port(""))) {
      socket.getOutputStream().write(requests.toString().replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
      List<Span> spans = Weft.awaitSpans(paths.length);
      assertThat(spans).extracting(Span::traceId).doesNotHaveDuplicates();
    }
    await().until(() -> Weft.metric("http_active_connections") == 0);
  }
}
