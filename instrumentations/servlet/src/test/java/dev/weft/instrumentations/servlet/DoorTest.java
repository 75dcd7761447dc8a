package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a woven container reports of requests that no woven servlet or filter sees, or not to their end. */
@ParameterizedClass
@EnumSource(TestServer.class)
@EnabledIfSystemProperty(named = "weft.test.instrumentations", matches = ".+")
class DoorTest extends ServerTest {
  DoorTest(TestServer server) {
    super(server);
  }

  /** The one span of a request that got an answer of that status. */
  private Span reported(int status) throws Exception {
    Span span = served();
    assertThat(span.attributes()).contains(entry("http.response.status_code", (long) status));
    assertThat(span.scope()).isNotEqualTo("servlet");
    assertThat(Weft.metric("http_active_connections")).isZero();
    return span;
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /elsewhere HTTP/1.1|Host: localhost",
      "GET / HTTP/1.0",
      "POST /elsewhere HTTP/1.1|Host: localhost|Content-Length: 0",
      "HEAD /elsewhere HTTP/1.1|Host: localhost",
      "TRACE /elsewhere HTTP/1.1|Host: localhost"})
  void requestThatReachesNoWebApplicationIsReported(String lines) throws Exception {
    int status = RawClient.status(server.port("/shop"), lines);
    assertThat(status).isGreaterThanOrEqualTo(200);
    String method = lines.substring(0, lines.indexOf(' '));
    Span span = reported(status);
    assertThat(span.name()).isEqualTo(method);
    assertThat(span.error()).isEqualTo(status >= 500);
    assertThat(span.attributes()).doesNotContainKey("http.route").containsKeys("http.response.body.size", "network.peer.port").contains(
        entry("http.request.method", method),
        entry("url.path", lines.split(" ")[1]),
        entry("url.scheme", "http"),
        entry("client.address", "127.0.0.1"));
    assertThat(Weft.metric("http_requests_total{endpoint=\"other\",method=\"" + method + "\",status=\"" + status + "\"}")).isEqualTo(1);
  }

  @Test
  void redirectToTheRootOfAWebApplicationIsReported() throws Exception {
    int status = RawClient.status(server.port("/shop"), "GET /shop HTTP/1.1|Host: localhost");
    assertThat(status).isGreaterThanOrEqualTo(300);   // Undertow finds nothing
    reported(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "GET /%zz HTTP/1.1|Host: localhost",
      "GET /plain HTTP/1.1",
      "GET /plain HTTP/1.1|Host: a b:c",
      "GET /plain HTTP/1.1|Host: localhost|Host: other",
      "GET /pl\u0001ain HTTP/1.1|Host: localhost",
      "GET /plain HTTP/1.1|Host: localhost|Content-Length: x",
      "GET /plain HTTP/7.3|Host: localhost",
      "CONNECT localhost:80 HTTP/1.1|Host: localhost",
      "OPTIONS * HTTP/1.1|Host: localhost",
      "G\u0001T /plain HTTP/1.1|Host: localhost",
      "GET /plain HTTP/1.1|Host: localhost|No colon",
      "GET /../.. HTTP/1.1|Host: localhost"})
  void requestThatTheServerAnswersIsReportedWhateverItIs(String lines) throws Exception {
    Assumptions.assumeFalse(server.isHttp09() && lines.startsWith("GET /pl\u0001ain"));   // has no version for it
    int status = RawClient.status(server.port(""), lines);
    if (status == 0) {
      assertThat(served(0)).isEmpty();   // closed without an answer
    } else {
      reported(status);
    }
  }

  @Test
  void headersThatAreTooLargeAreReported() throws Exception {
    String large = "GET /plain HTTP/1.1|Host: localhost|X: " + "x".repeat(20_000);   // what is sent at once
    int status = RawClient.status(server.port(""), large);
    if (status == 0) {
      assertThat(served(0)).isEmpty();
    } else {
      reported(status);
    }
  }

  @Test
  void errorPageRunsInsideTheRequestAndIsMeasured() throws Exception {
    assertThat(server.get("/teapot").body()).isEqualTo("true");
    Span span = reported(418);
    assertThat(span.name()).isEqualTo("GET /teapot");
    assertThat(span.attributes()).contains(entry("http.response.body.size", 4L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/hidden/answer", "/hidden/throw"})
  void answerOfAFilterThatCannotBeWovenIsReported(String path) throws Exception {
    Assumptions.assumeTrue(server.hasHiddenFilters());
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri("/bare", path));
    Span span = reported(server.send(request).statusCode());
    assertThat(span.name()).isEqualTo("GET");
    assertThat(span.attributes()).contains(entry("url.path", "/bare" + path));
  }

  @Test
  void filterThatCannotBeWovenRunsInsideTheRequest() throws Exception {
    Assumptions.assumeTrue(server.hasHiddenFilters());
    assertThat(server.send(HttpRequest.newBuilder(server.uri("/bare", "/hidden/answer"))).body()).isEqualTo("true");
    served();
  }

  @Test
  void servletBehindAFilterThatCannotBeWovenGivesTheRoute() throws Exception {
    Assumptions.assumeTrue(server.hasHiddenFilters());
    assertThat(server.send(HttpRequest.newBuilder(server.uri("/bare", "/hidden/chain"))).body()).isEqualTo("chained");
    assertThat(reported(200).name()).isEqualTo("GET /bare/hidden/chain");
  }

  @Test
  void dispatchByAFilterThatCannotBeWovenRunsInsideTheRequest() throws Exception {
    Assumptions.assumeTrue(server.hasHiddenFilters());
    assertThat(server.send(HttpRequest.newBuilder(server.uri("/bare", "/hidden/dispatch"))).body()).isEqualTo("true");
    reported(200);
  }

  @Test
  void requestsOfAllKindsOverOneConnectionAreCountedAsTheClientSawThem() throws Exception {
    String answers = RawClient.send(server.port(""), "GET /plain HTTP/1.1|Host: localhost||GET /no HTTP/1.1|Host: localhost||"
        + "GET /throw HTTP/1.1|Host: localhost||GET /async/throw HTTP/1.1|Host: localhost||GET /teapot HTTP/1.1|Host: localhost||"
        + "OPTIONS /plain HTTP/1.1|Host: localhost|Connection: close||");
    int count = answers.split("HTTP/1.1 ", -1).length - 1;
    assertThat(served(count)).hasSize(count);
    await().until(() -> Weft.metric("http_active_connections") == 0);
  }
}
