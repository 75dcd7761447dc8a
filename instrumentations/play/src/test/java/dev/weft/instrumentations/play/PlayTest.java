package dev.weft.instrumentations.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Play on Akka HTTP, on Pekko HTTP, and on Netty. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class PlayTest {
  /** {@code application.PlayApplication}. */
  interface Application {
    int port();
  }

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Application application;
  private final String release;

  PlayTest(String release) {
    this.release = release;
    application = ReleaseLoader.proxy(Application.class, ReleaseLoader.shared(release).createOnce(
        "application.PlayApplication", new Class<?>[] {Supplier.class}, (Supplier<String>) Weft::currentSpanId));
  }

  private HttpResponse<String> send(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path)).timeout(Duration.ofSeconds(20))
        .build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({"/items/17, /items/:id", "/files/a/b.txt, /files/*path", "/years/2024, /years/$year<[0-9]{4}>"})
  void theRouteIsThePathAsTheFileOfRoutesHasIt(String path, String route) throws Exception {
    HttpResponse<String> response = send(path);
    assertThat(response.statusCode()).isEqualTo(200);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("GET " + route);
    assertThat(span.attributes()).containsEntry("http.route", route);
    assertThat(response.body()).isEqualTo(span.spanId());
    assertThat(Weft.metric("weft_instrumentation_calls_total{instrumentation=\"play\"}")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"/throws", "/later-throws"})
  void anExceptionThatTheHandlerOfErrorsAnswersIsTheErrorOfTheRequest(String path) throws Exception {
    assertThat(send(path).statusCode()).isEqualTo(500);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("GET " + path);
    assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(Weft.metric("errors_total{endpoint=\"" + path + "\",error_type=\"java.lang.IllegalStateException\"}")).isEqualTo(1);
  }

  @Test
  void aRequestThatNoRouteMatchesHasNone() throws Exception {
    assertThat(send("/nothing").statusCode()).isEqualTo(404);
    assertThat(Weft.awaitSpans(1).get(0).attributes()).doesNotContainKey("http.route");
  }

  @Test
  void onNettyTheAgentAnswersItsPagesInFrontOfTheApplication() throws Exception {
    assumeTrue(release.startsWith("netty"), "there are none on Akka and Pekko");
    Weft.showAgentPages();
    for (String path : List.of("/live", "/probe", "/live")) {   // Play asks for each request by itself
      assertThat(send(path).body()).contains("\"status\": \"UP\"");
    }
    assertThat(send("/items/17").statusCode()).isEqualTo(200);
    assertThat(Weft.awaitSpans(1)).extracting(Span::name).containsExactly("GET /items/:id");
  }
}
