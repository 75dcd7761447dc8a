package dev.weft.instrumentations.pekkohttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of HTTP/2 connections. The client begins with an upgrade from HTTP/1.1. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@ValueSource(strings = {"akka-10.2", "pekko-1.3"})
class Http2Test {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Map<String, String> SERVED_IN = new ConcurrentHashMap<>();
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpServerApplication> APPLICATIONS = new ConcurrentHashMap<>();

  private final HttpServerApplication application;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  Http2Test(String release) {
    application = APPLICATIONS.computeIfAbsent(release, name -> {
      Map<String, String> renamed = release.startsWith("akka") ? Map.of("org/apache/pekko/", "akka/") : Map.of();
      Consumer<String> served = target -> SERVED_IN.put(target, String.valueOf(Weft.currentSpanId()));
      return HttpServerApplication.of(new ReleaseLoader(renamed, release).create(
          "application.PekkoApplication", new Class<?>[] {Consumer.class, boolean.class, boolean.class}, served, false, true));
    });
  }

  @AfterEach
  void noRequestIsLeft() {
    assertThat(Weft.metrics().get("http_active_connections")).isZero();
  }

  private HttpRequest request(String target) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + target)).timeout(Duration.ofSeconds(10))
        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01").build();
  }

  private int send(String target) throws Exception {
    HttpResponse<Void> response = client.send(request(target), HttpResponse.BodyHandlers.discarding());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    return response.statusCode();
  }

  @Test
  void aStreamIsOneSpanInWhichItIsServedAlsoTheOneOfTheUpgrade() throws Exception {
    assertThat(send("/items/17")).isEqualTo(200);
    assertThat(send("/later")).isEqualTo(200);
    assertThat(send("/nothing")).isEqualTo(404);

    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::name).containsOnly("GET");
    assertThat(spans).extracting(span -> span.attributes().get("url.path")).containsExactly("/items/17", "/later", "/nothing");
    assertThat(spans).extracting(span -> span.attributes().get("network.protocol.version")).containsExactly("1.1", "2", "2");
    assertThat(spans).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(200L, 200L, 404L);
    assertThat(spans).allSatisfy(span -> {
      assertThat(span.kind()).isEqualTo("SERVER");
      assertThat(span.traceId()).isEqualTo(TRACE);
      assertThat(span.attributes()).containsEntry("client.address", "127.0.0.1").containsEntry("server.port", (long) application.port());
    });
    assertThat(SERVED_IN).containsEntry("/items/17", spans.get(0).spanId()).containsEntry("/later", spans.get(1).spanId());
  }

  @Test
  void aStreamThatIsServedWhileAnotherOneWaitsIsItsOwn() throws Exception {
    send("/ok");
    var waiting = client.sendAsync(request("/hang"), HttpResponse.BodyHandlers.discarding());
    await().pollDelay(Duration.ZERO).until(() -> SERVED_IN.containsKey("/hang"));
    assertThat(send("/stream")).isEqualTo(200);
    application.release();
    waiting.get(10, TimeUnit.SECONDS);

    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(span -> span.attributes().get("url.path")).containsExactly("/ok", "/stream", "/hang");
    assertThat(spans.get(1).attributes()).containsEntry("http.response.body.size", (long) HttpServerSituations.STREAMED);
    assertThat(SERVED_IN).containsEntry("/hang", spans.get(2).spanId());
  }

  @Test
  void anExceptionThatEndsTheConnectionIsTheErrorOfTheStream() throws Exception {
    send("/ok");
    assertThat(catchThrowable(() -> send("/throws"))).isNotNull();
    await().pollDelay(Duration.ZERO).until(() -> Weft.spans().size() > 1);
    assertThat(Weft.spans().subList(1, Weft.spans().size())).allSatisfy(span -> {   // JDK 25's client sends it once more, on another connection
      assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
      assertThat(span.attributes()).containsEntry("url.path", "/throws").doesNotContainKey("http.response.status_code");
    });
  }
}
