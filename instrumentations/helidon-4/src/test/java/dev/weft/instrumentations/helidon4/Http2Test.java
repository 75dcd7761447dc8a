package dev.weft.instrumentations.helidon4;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

/** Streams of HTTP/2 connections. The client begins with an upgrade from HTTP/1.1. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Helidon's classes are of Java 21")
@ExtendWith(WeftExtension.class)
class Http2Test {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final Map<String, String> SERVED_IN = new ConcurrentHashMap<>();
  private static HttpServerApplication application;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    Consumer<String> served = target -> SERVED_IN.put(target, String.valueOf(Weft.currentSpanId()));
    application = HttpServerApplication.of(
        ReleaseLoader.compiling("4.5").create("application.HelidonApplication", new Class<?>[] {Consumer.class}, served));
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
  }

  @AfterAll
  static void stop() throws Exception {
    application.close();
  }

  private static Span served(String target, int status) throws Exception {
    HttpResponse<byte[]> response = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + target))
        .header("traceparent", "00-" + TRACE + '-' + PARENT + "-01").build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.statusCode()).isEqualTo(status);
    Span span = Weft.awaitSpans(1).get(0);
    assertThat(span.parentSpanId()).isEqualTo(PARENT);
    assertThat(SERVED_IN.remove(target)).isEqualTo(span.spanId());
    assertThat(span.attributes()).containsEntry("network.protocol.version", "2").containsEntry("http.response.status_code", (long) status)
        .containsEntry("server.address", "localhost").containsEntry("server.port", (long) application.port())
        .containsEntry("client.address", "127.0.0.1").containsEntry("http.response.body.size", (long) response.body().length);
    assertThat(Weft.metrics().get("http_active_connections")).isZero();
    return span;
  }

  @Test
  void aStreamIsOneSpan() throws Exception {
    assertThat(served("/items/5", 200).name()).isEqualTo("GET /items/{id}");
  }

  @Test
  void theSizeOfAStreamedBodyIsReported() throws Exception {
    assertThat(served("/stream", 200).attributes()).containsEntry("http.response.body.size", (long) HttpServerSituations.STREAMED);
  }

  @Test
  void anExceptionOfTheHandlerIsTheError() throws Exception {
    Span span = served("/throws", 500);
    assertThat(span.exceptionType()).isEqualTo("java.lang.IllegalStateException");
  }
}
