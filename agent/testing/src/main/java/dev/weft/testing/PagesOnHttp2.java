package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The agent's pages on the port of an application that speaks HTTP/2, after an upgrade from HTTP/1.1. */
public final class PagesOnHttp2 {
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  private final int port;

  private PagesOnHttp2(int port) {
    this.port = port;
  }

  /** Sends requests for pages, and to the application's {@code /ok} and {@code /echo}, see {@link HttpServerApplication}. */
  public static void assertAnswered(int port) throws Exception {
    Weft.showAgentPages();
    new PagesOnHttp2(port).assertAnswered();
  }

  private void assertAnswered() throws Exception {
    send("GET", "/ok", BodyPublishers.noBody());   // upgrades the connection
    HttpResponse<String> probe = send("GET", "/probe", BodyPublishers.noBody());
    assertThat(probe.body()).contains("\"status\": \"UP\"");
    assertThat(probe.headers().firstValue("content-type")).hasValue("application/json; charset=utf-8");
    HttpResponse<String> head = send("HEAD", "/live", BodyPublishers.noBody());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    assertThat(send("POST", "/weft-rum", BodyPublishers.ofString("{\"page\": \"/two/42\", \"lcp\": 1250}")).statusCode()).isEqualTo(204);
    assertThat(Weft.metrics()).containsEntry("web_vitals_lcp{page=\"/two/*\"}", 1250.0);
    assertThat(send("POST", "/weft-rum", BodyPublishers.ofString("x".repeat(1 << 18))).statusCode()).isEqualTo(413);
    assertThat(send("POST", "/echo", BodyPublishers.ofString("application's")).body()).isEqualTo("application's");
    await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(paths()).contains("/echo"));
    assertThat(paths()).isSubsetOf("/ok", "/echo");   // not each server shows the request that upgrades
  }

  private static List<Object> paths() {
    List<Object> paths = new ArrayList<>();
    for (Span span : Weft.spans()) {
      paths.add(span.attributes().get("url.path"));
    }
    return paths;
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(10)).header("Content-Type", "text/plain").header("Origin", "http://localhost:" + port)   // which must be the host
        .method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    return response;
  }
}
