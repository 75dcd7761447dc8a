package dev.weft.instrumentations.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's pages on the application's own port. */
@ParameterizedClass
@EnumSource(TestServer.class)
@EnabledIfSystemProperty(named = "weft.test.instrumentations", matches = ".+")
class ApplicationPortTest extends ServerTest {
  private static int agentPort;

  ApplicationPortTest(TestServer server) {
    super(server);
  }

  @BeforeAll
  static void showPages() {
    agentPort = Weft.showAgentPages();
  }

  @ParameterizedTest
  @CsvSource({"'',/health", "'',/health/detailed", "'',/live", "'',/health/readiness", "'',/starts", "/shop,/live"})
  void aProbeIsAnsweredAsOnTheAgentsPort(String contextPath, String path) throws Exception {
    HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri(contextPath, path)));
    HttpResponse<String> expected = server.send(HttpRequest.newBuilder(URI.create("http://localhost:" + agentPort + path)));
    assertThat(answer.statusCode()).isEqualTo(expected.statusCode()).isEqualTo(200);
    assertThat(withoutTimes(answer)).isEqualTo(withoutTimes(expected)).contains("\"status\": \"UP\"");
    assertThat(answer.headers().firstValue("content-type").orElse("").replace(" ", "")).isEqualToIgnoringCase("application/json;charset=utf-8");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(served(0)).isEmpty();
  }

  private static String withoutTimes(HttpResponse<String> answer) {
    return answer.body().replaceAll("\"(timestamp|uptime|response_time)\": [^,]*", "");
  }

  @Test
  void whatTheAgentAnswersIsNoRequestOfTheApplication() throws Exception {
    double before = requests();
    server.get("/live");
    assertThat(served(0)).isEmpty();
    assertThat(requests()).isEqualTo(before + 1);   // the one by which served() is sure
  }

  private static double requests() {
    return Weft.total("http_requests_total");
  }

  @Test
  void aPathOfTheApplicationIsTakenOver() throws Exception {
    assertThat(server.get("/probe").body()).contains("UP");
    assertThat(served(0)).isEmpty();
  }

  @Test
  void aForwardOfTheApplicationStaysItsOwn() throws Exception {
    assertThat(server.get("/forward-to-probe").body()).isEqualTo("the application's");
    assertThat(served().name()).isEqualTo("GET /forward-to-probe");
  }

  @Test
  void headHasNoBody() throws Exception {
    HttpResponse<String> answer =
        server.send(HttpRequest.newBuilder(server.uri("", "/live")).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("", "/live")).POST(HttpRequest.BodyPublishers.ofString("x")));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body()).isEqualTo("GET and HEAD are answered here\n");
    assertThat(served(0)).isEmpty();
  }

  private HttpResponse<String> send(String type, String beacon) throws Exception {
    return server.send(HttpRequest.newBuilder(server.uri("", "/weft-rum")).header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(beacon)));
  }

  @Test
  void whatAPageSendsIsMeasured() throws Exception {
    String page = "/" + (char) ('a' + server.ordinal());   // one for each server: a gauge is shown by how it changed
    HttpResponse<String> answer = send("text/plain;charset=UTF-8", "{\"page\": \"" + page + "/42\", \"lcp\": 1250, \"cls\": 0.125}");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(Weft.metric("web_vitals_lcp{page=\"" + page + "/*\"}")).isEqualTo(1250);
    assertThat(Weft.metric("web_vitals_lcp_seconds_sum{page=\"" + page + "/*\"}")).isEqualTo(1.25);
    assertThat(Weft.metric("web_vitals_cls_score_sum{page=\"" + page + "/*\"}")).isEqualTo(0.125);
    assertThat(served(0)).isEmpty();
  }

  @Test
  void whatIsNoBeaconIsRefusedWithAReason() throws Exception {
    HttpResponse<String> noJson = send("application/json", "{\"page\": }");
    assertThat(noJson.statusCode()).isEqualTo(400);
    assertThat(noJson.body()).isEqualTo("no JSON: a value is missing at 9\n");
    assertThat(send("text/plain", "x".repeat(16_385)).statusCode()).isEqualTo(413);
    assertThat(send("text/html", "{}").statusCode()).isEqualTo(415);
    assertThat(server.get("/plain").body()).isEqualTo("hello");
  }

  @Test
  void theScriptIsServedBesideTheReceiver() throws Exception {
    HttpResponse<String> script = server.get("/weft-rum.js");
    assertThat(script.body()).isEqualTo("the script");
    assertThat(script.headers().firstValue("content-type").orElse("")).containsIgnoringCase("text/javascript");
    assertThat(script.headers().firstValue("cache-control")).hasValue("max-age=3600");
  }

  @Test
  void otherPathsAreTheApplications() throws Exception {
    assertThat(server.get("/live/").statusCode()).isEqualTo(404);
    assertThat(server.get("/%6Cive").statusCode()).isEqualTo(404);
    served(2);
  }

  @Test
  void aConnectionGoesOnAfterAnAnswer() throws Exception {
    String answers = RawClient.send(server.port(""), "GET /live HTTP/1.1|Host: localhost||GET /plain HTTP/1.1|Host: localhost||"
        + "HEAD /live HTTP/1.1|Host: localhost||GET /live HTTP/1.1|Host: localhost|Connection: close||");
    assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(5);
    assertThat(served().name()).isEqualTo("GET /plain");
  }
}
