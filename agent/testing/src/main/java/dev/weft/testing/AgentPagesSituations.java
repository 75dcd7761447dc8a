package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each HTTP server of the agent's pages on its port. {@link HttpServerSituations} says what holds of the application's own requests. */
@ExtendWith(WeftExtension.class)
abstract class AgentPagesSituations {
  protected final HttpServerApplication application;
  private double activeBefore;
  private double requestsBefore;

  AgentPagesSituations(HttpServerApplication application) {
    this.application = application;
  }

  /** Whether the agent's pages on the application's own port are woven, too. */
  protected boolean answersAgentPages() {
    return true;
  }

  /** Names of tests that the library cannot pass, and why. */
  protected Map<String, String> impossible() {
    return Map.of();
  }

  @BeforeEach
  void begin(TestInfo test) {
    String reason = impossible().get(test.getTestMethod().orElseThrow().getName());
    assumeTrue(reason == null, reason);
    activeBefore = active();
  }

  private static double active() {
    return Weft.metrics().getOrDefault("http_active_connections", 0.0);
  }

  /** Waits until so many of the test's requests are under way. */
  final void awaitActive(int count) {
    await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(active()).isEqualTo(activeBefore + count));
  }

  @AfterEach
  void nothingIsLeft() {
    awaitActive(0);
    assertThat(Weft.hasContext()).isFalse();
  }

  protected final RawConnection connect() throws Exception {
    return new RawConnection(application.port());
  }

  /** Sends a request by its method and target, followed by headers that are separated by {@code |}, and reads the response. */
  protected final RawConnection.Response send(String line, String headers) throws Exception {
    try (RawConnection connection = connect()) {
      return connection.send(request(line, headers)).read();
    }
  }

  protected final String request(String line, String headers) {
    return line + " HTTP/1.1|Host: localhost:" + application.port() + "|" + (headers.isEmpty() ? "" : headers + "|") + "|";
  }

  /** From now on, to the end of the test's JVM. */
  protected final void showPages() {
    assumeTrue(answersAgentPages(), "application-port works there in another way, or not");
    Weft.showAgentPages();
    requestsBefore = requests();
  }

  private void assertServed(String... targets) {
    List<Span> spans = Weft.awaitSpans(targets.length);
    assertThat(spans).extracting(span -> span.attributes().get("url.path")).containsExactlyInAnyOrder((Object[]) targets);
    assertThat(requests()).isEqualTo(requestsBefore + targets.length);
  }

  private static double requests() {
    return Weft.total("http_requests_total");
  }

  @Test
  void whatTheAgentAnswersOnTheApplicationsPortIsNoRequestOfTheApplication() throws Exception {
    showPages();
    try (RawConnection connection = connect()) {
      RawConnection.Response probe = connection.send(request("GET /live?a=b", "")).read();
      assertThat(probe.status()).isEqualTo(200);
      assertThat(probe.text()).contains("\"status\": \"UP\"");
      assertThat(probe.headers()).containsEntry("content-type", "application/json; charset=utf-8").containsEntry("cache-control", "no-store");
      RawConnection.Response head = connection.send(request("HEAD /live", "")).readHead();
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.headers().get("content-length")).hasSize(probe.headers().get("content-length").length());
      assertThat(connection.send(request("POST /live", "Content-Length: 4") + "body").read().status()).isEqualTo(405);
      assertThat(connection.send(request("GET /ok", "")).read().text()).isEqualTo("answer");
    }
    assertThat(send("GET /probe", "").text()).contains("UP");
    assertThat(send("GET /live/", "").text()).doesNotContain("UP");
    assertThat(send("GET /%6Cive", "").text()).doesNotContain("UP");
    assertServed("/ok", "/live/", "/%6Cive");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrderByTheAgentAndTheApplication() throws Exception {
    showPages();
    String all = request("GET /later", "") + request("GET /live", "") + request("GET /ok", "") + request("GET /ready", "")
        + request("GET /live", "") + request("GET /later", "") + request("GET /health", "Connection: close");
    try (RawConnection connection = connect().send(all)) {
      for (String expected : List.of("answer", "UP", "answer", "UP", "UP", "answer", "UP")) {
        assertThat(connection.read().text()).contains(expected);
      }
    }
    assertServed("/later", "/ok", "/later");
  }

  @Test
  void whatPagesSendIsMeasured() throws Exception {
    showPages();
    String beacon = "{'page': '/own/42', 'lcp': 1250}".replace('\'', '"');
    try (RawConnection connection = connect()) {
      connection.send(request("POST /weft-rum", "Content-Type: text/plain|Content-Length: " + beacon.length()) + beacon.substring(0, 9));
      assertThat(connection.send(beacon.substring(9)).read().status()).isEqualTo(204);
      assertThat(Weft.metrics()).containsEntry("web_vitals_lcp{page=\"/own/*\"}", 1250.0);
      connection.send(request("POST /weft-rum", "Content-Type: text/plain|Transfer-Encoding: chunked|Expect: 100-continue"));
      RawConnection.Response first = connection.read();
      assertThat(first.status()).isEqualTo(100);
      String chunk = "x".repeat(0x2000);
      assertThat(connection.send(("2000|" + chunk + "|").repeat(40) + "0||").read().status()).isEqualTo(413);
      assertThat(connection.send(request("GET /weft-rum.js", "")).read().text()).isEqualTo("the script");
      assertThat(connection.send(request("GET /ok", "")).read().text()).isEqualTo("answer");
    }
    assertServed("/ok");
  }
}
