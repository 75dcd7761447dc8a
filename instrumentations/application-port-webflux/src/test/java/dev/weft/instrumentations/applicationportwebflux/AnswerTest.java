package dev.weft.instrumentations.applicationportwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class AnswerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static int agentPort;

  private final Application application;

  interface Application {
    int port();

    int filtered();

    void close();
  }

  AnswerTest(String release) {
    application = ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create("application.FilteredApplication", new Class<?>[0]));
  }

  @BeforeAll
  static void showPages() {
    agentPort = Weft.showAgentPages();
  }

  @AfterEach
  void close() {
    application.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String... header) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path))
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return CLIENT.send((header.length == 0 ? request : request.headers(header)).build(), BodyHandlers.ofString());
  }

  /** The application served this one request and no other. */
  private void assertOwn(String path) throws Exception {
    assertThat(application.filtered()).isZero();
    assertThat(send("GET", path, null).body()).isEqualTo("the application's");
    assertThat(application.filtered()).isEqualTo(1);
    assertThat(Weft.awaitSpans(1)).hasSize(1);
    assertThat(Weft.metric("http_requests_total{endpoint=\"other\",method=\"GET\",status=\"200\"}")).isEqualTo(1);
    assertThat(Weft.hasContext()).isFalse();
  }

  private static String withoutTimes(String answer) {
    return answer.replaceAll("\"(timestamp|uptime|response_time)\": [^,]*", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/detailed", "/ready", "/probe"})
  void aProbeIsAnsweredAsOnTheAgentsPortInFrontOfFilters(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, null);
    HttpResponse<String> expected =
        CLIENT.send(HttpRequest.newBuilder(URI.create("http://localhost:" + agentPort + path)).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(expected.statusCode()).isEqualTo(200);
    assertThat(withoutTimes(answer.body())).isEqualTo(withoutTimes(expected.body())).contains("\"status\": \"UP\"");
    assertThat(answer.headers().firstValue("content-type").orElse("").replace(" ", "")).isEqualToIgnoringCase("application/json;charset=utf-8");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(send("GET", "/shop" + path, null).body()).as("within the application").contains("UP");
    assertOwn("/other" + path);
  }

  @Test
  void headHasNoBodyAndOtherMethodsAreRefused() throws Exception {
    HttpResponse<String> head = send("HEAD", "/live", null);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    assertThat(send("POST", "/live", "x").statusCode()).isEqualTo(405);
    assertOwn("/live/");
  }

  @Test
  void whatAPageSendsIsMeasured() throws Exception {
    HttpResponse<String> answer = send("POST", "/weft-rum", "{\"page\": \"/flux/42\", \"lcp\": 1250}", "Content-Type", "text/plain;charset=UTF-8");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(Weft.metrics()).containsEntry("web_vitals_lcp{page=\"/flux/*\"}", 1250.0);
    assertThat(send("GET", "/weft-rum.js", null).body()).isEqualTo("the script");
    assertOwn("/");
  }

  @Test
  void whatIsNoBeaconIsRefusedWithAReason() throws Exception {
    assertThat(send("POST", "/weft-rum", "{\"page\": }", "Content-Type", "application/json").body()).isEqualTo("no JSON: a value is missing at 9\n");
    assertThat(send("POST", "/weft-rum", "x".repeat(16_385), "Content-Type", "text/plain").statusCode()).isEqualTo(413);
    assertThat(send("POST", "/weft-rum", null, "Content-Type", "text/plain").statusCode()).isEqualTo(400);
    assertOwn("/");
  }
}
