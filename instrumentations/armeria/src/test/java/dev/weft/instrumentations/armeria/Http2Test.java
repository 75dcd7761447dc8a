package dev.weft.instrumentations.armeria;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.PagesOnHttp2;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client begins with an upgrade from HTTP/1.1. */
@ExtendWith(WeftExtension.class)
class Http2Test {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private final Map<String, String> servedIn = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  /** Lives as long as the test's JVM. */
  private HttpServerApplication application(String release) {
    Consumer<String> served = target -> servedIn.put(target, String.valueOf(Weft.currentSpanId()));
    return HttpServerApplication.of(new ReleaseLoader(release).create("application.ArmeriaApplication", new Class<?>[] {Consumer.class}, served));
  }

  private int send(HttpServerApplication application, String target) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + target)).timeout(Duration.ofSeconds(10))
        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01").build();
    HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    return response.statusCode();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theAgentAnswersItsPagesInFrontOfTheApplication(String release) throws Exception {
    PagesOnHttp2.assertAnswered(application(release).port());
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void aRequestIsOneSpanInWhichItIsServed(String release) throws Exception {
    HttpServerApplication application = application(release);
    assertThat(send(application, "/ok")).isEqualTo(200);   // upgrades the connection, and is not seen
    assertThat(send(application, "/items/17")).isEqualTo(200);
    assertThat(send(application, "/later")).isEqualTo(200);
    assertThat(send(application, "/throws")).isEqualTo(500);
    assertThat(send(application, "/nothing")).isEqualTo(404);
    assertThat(Weft.awaitSpans(4)).extracting(Span::name).containsExactly("GET /items/:id", "GET /later", "GET /throws", "GET");
    assertThat(Weft.spans()).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("SERVER");
      assertThat(span.traceId()).isEqualTo(TRACE);
      assertThat(span.attributes()).containsEntry("network.protocol.version", "2");
    });
    assertThat(servedIn).containsEntry("/items/17", Weft.spans().get(0).spanId()).containsEntry("/later", Weft.spans().get(1).spanId());
    assertThat(Weft.spans().get(2).exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }
}
