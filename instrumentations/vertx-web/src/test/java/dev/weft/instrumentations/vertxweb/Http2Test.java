package dev.weft.instrumentations.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.PagesOnHttp2;
import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Vert.x' HTTP/2 connections, whose streams are no channels of Netty's. The client begins with an upgrade from HTTP/1.1. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class Http2Test {
  private static final Map<String, HttpServerApplication> APPLICATIONS = new ConcurrentHashMap<>();
  private static final Map<String, String> SERVED_IN = new ConcurrentHashMap<>();
  private static final Consumer<String> SERVED = target -> SERVED_IN.put(target, String.valueOf(Weft.currentSpanId()));
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final String release;
  private final HttpServerApplication application;
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  Http2Test(String release) {
    this.release = release;
    application = APPLICATIONS.computeIfAbsent(release, name -> HttpServerApplication.of(
        new ReleaseLoader(name).create("application.VertxApplication", new Class<?>[] {Consumer.class}, SERVED)));
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + target)).timeout(Duration.ofSeconds(10));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** So that what follows is sent on a stream of a connection that is there. */
  @BeforeEach
  void upgrade() throws Exception {
    HttpResponse<byte[]> upgraded = send(request("/ok?upgrade"));
    assertThat(upgraded.version()).isEqualTo(HttpClient.Version.HTTP_2);
    SERVED_IN.clear();
  }

  @AfterEach
  void nothingIsRemembered() {
    await().pollDelay(Duration.ZERO).untilAsserted(() -> assertThat(Weft.stateSize("netty server requests")).isZero());
    assertThat(Weft.metrics().getOrDefault("http_active_connections", 0.0)).isZero();
  }

  /** The span of the request after the upgrade. */
  private static Span span() {
    return Weft.awaitSpans(2).get(1);
  }

  /** Any client may send it: it must not count as a failure of advice. */
  @Test
  void aRequestWhoseMethodIsEmptyIsARequest() throws Exception {
    assumeTrue(release.equals("3.9"), "newer releases refuse it before their handlers see it");
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    frames.writeBytes(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});   // SETTINGS
    // HEADERS that end stream 1: an empty :method, :path /, :scheme http, :authority a
    frames.writeBytes(new byte[] {0, 0, 7, 1, 5, 0, 0, 0, 1, 0x02, 0, (byte) 0x84, (byte) 0x86, 0x01, 1, 'a'});
    try (RawConnection connection = new RawConnection(application.port())) {
      connection.send(frames.toByteArray());
      assertThat(span().attributes()).containsEntry("http.request.method", "_OTHER").containsEntry("url.path", "/");
    }
  }

  @Test
  void aRequestThatUpgradesItsConnectionIsOneSpan() {
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.name()).isEqualTo("GET /ok");
    assertThat(span.attributes()).containsEntry("http.response.status_code", 200L).containsEntry("network.protocol.version", "2");
  }

  @Test
  void aRequestIsOneSpanInWhichItIsServed() throws Exception {
    assertThat(send(request("/items/17?q=1").header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")).body()).hasSize(6);
    Span span = span();
    assertThat(span.name()).isEqualTo("GET /items/:id");
    assertThat(span.kind()).isEqualTo("SERVER");
    assertThat(span.traceId()).isEqualTo(TRACE);
    assertThat(span.attributes()).containsEntry("http.response.status_code", 200L).containsEntry("http.response.body.size", 6L)
        .containsEntry("url.path", "/items/17").containsEntry("url.query", "q=1").containsEntry("url.scheme", "http")
        .containsEntry("server.address", "localhost").containsEntry("server.port", (long) application.port())
        .containsEntry("network.protocol.version", "2").containsEntry("client.address", "127.0.0.1");
    assertThat(SERVED_IN.get("/items/17?q=1")).isEqualTo(span.spanId());
    assertThat(Weft.metric("http_requests_total{endpoint=\"/items/:id\",method=\"GET\",status=\"200\"}")).isEqualTo(1);
  }

  @Test
  void theResponseHasTheRequestsIdentifier() throws Exception {
    try (AutoCloseable chosen = Weft.requestIds("accept", "answer")) {
      assertThat(chosen).isNotNull();
      assertThat(send(request("/ok").header("X-Request-ID", "r-17")).headers().firstValue("x-request-id")).contains("r-17");
    }
  }

  @Test
  void anExceptionIsTheError() throws Exception {
    assertThat(send(request("/throws")).statusCode()).isEqualTo(500);
    assertThat(span().exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aRequestLastsUntilAnotherThreadHasAnswered() throws Exception {
    assertThat(send(request("/later")).statusCode()).isEqualTo(200);
    assertThat(span().spanId()).isEqualTo(SERVED_IN.get("/later"));
  }

  @Test
  void aBodyIsReadInItsRequest() throws Exception {
    assertThat(send(request("/echo").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[100_000]))).body()).hasSize(100_000);
    assertThat(span().attributes()).containsEntry("http.request.body.size", 100_000L).containsEntry("http.response.body.size", 100_000L);
    assertThat(SERVED_IN.get("/echo")).isEqualTo(span().spanId());
  }

  @Test
  void theSizeOfAStreamedBodyIsReported() throws Exception {
    assertThat(send(request("/stream")).body()).hasSize(HttpServerSituations.STREAMED);
    assertThat(span().attributes()).containsEntry("http.response.body.size", (long) HttpServerSituations.STREAMED);
  }

  @Test
  void requestsAtOnceHaveTheirOwnParents() throws Exception {
    List<CompletableFuture<HttpResponse<Void>>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String parent = String.format("00-%s-%016x-01", TRACE, i + 1);
      all.add(client.sendAsync(request((i % 2 == 0 ? "/ok?i=" : "/later?i=") + i).header("traceparent", parent).build(),
          HttpResponse.BodyHandlers.discarding()));
    }
    for (CompletableFuture<?> each : all) {
      each.get();
    }
    for (Span span : Weft.awaitSpans(51).subList(1, 51)) {
      int i = Integer.parseInt(((String) span.attributes().get("url.query")).substring(2));
      assertThat(span.parentSpanId()).isEqualTo(String.format("%016x", i + 1));
      assertThat(SERVED_IN.get(span.attributes().get("url.path") + "?i=" + i)).isEqualTo(span.spanId());
    }
  }

  @Test
  void aConnectionThatIsClosedInsteadOfAResponseIsAnError() {
    assertThat(catchThrowable(() -> send(request("/close")))).isNotNull();
    assertThat(span().errorType()).isEqualTo("no_response");
    assertThat(span().attributes()).doesNotContainKey("http.response.status_code");
  }

  @Test
  void theAgentAnswersItsPagesInFrontOfTheApplication() throws Exception {
    PagesOnHttp2.assertAnswered(application.port());
  }
}
