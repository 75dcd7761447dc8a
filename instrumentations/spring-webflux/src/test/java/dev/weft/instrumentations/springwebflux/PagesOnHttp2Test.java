package dev.weft.instrumentations.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's pages on the application's own port, on streams of HTTP/2 that are channels. The client begins with an upgrade from HTTP/1.1. */
@ExtendWith(WeftExtension.class)
class PagesOnHttp2Test {
  interface Application {
    int port();

    void close();
  }

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private Application application;

  @BeforeAll
  static void showPages() {
    Weft.showAgentPages("/probe=liveness");
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path))
        .timeout(Duration.ofSeconds(10)).header("Content-Type", "text/plain").method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    return response;
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theAgentAnswersInFrontOfTheApplication(String release) throws Exception {
    application = ReleaseLoader.proxy(Application.class, new ReleaseLoader(release).create("application.Http2Application", new Class<?>[0]));
    try {
      assertThat(send("GET", "/", BodyPublishers.noBody()).body()).isEqualTo("nothing");   // upgrades the connection
      HttpResponse<String> probe = send("GET", "/probe", BodyPublishers.noBody());
      assertThat(probe.body()).contains("\"status\": \"UP\"");
      assertThat(probe.headers().firstValue("content-type")).hasValue("application/json; charset=utf-8");
      assertThat(send("HEAD", "/live", BodyPublishers.noBody()).statusCode()).isEqualTo(200);
      assertThat(send("POST", "/weft-rum", BodyPublishers.ofString("{\"page\": \"/two/42\", \"lcp\": 1250}")).statusCode()).isEqualTo(204);
      assertThat(Weft.metrics()).containsEntry("web_vitals_lcp{page=\"/two/*\"}", 1250.0);
      assertThat(send("POST", "/weft-rum", BodyPublishers.ofString("x".repeat(1 << 18))).statusCode()).isEqualTo(413);
      assertThat(send("POST", "/own", BodyPublishers.ofString("application's")).body()).isEqualTo("application's");
      assertThat(Weft.awaitSpans(2)).extracting(span -> span.attributes().get("url.path")).containsExactlyInAnyOrder("/", "/own");
    } finally {
      application.close();
    }
  }
}
