package dev.weft.instrumentations.helidon4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.HttpServerApplication;
import dev.weft.testing.HttpServerSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
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

  @Test
  void streamsThatBeginWhenTheirClientHasGoneAreReported() throws Exception {
    SERVED_IN.clear();
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket("localhost", application.port())) {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        frame(out, 4, 0, 0, "");   // settings
        for (int stream = 1; stream < 9; stream += 2) {
          String target = "/ok?n=" + (10 * i + stream + 100);
          frame(out, 1, 5, stream, "\u0082\u0086\u0004" + (char) target.length() + target + "\u0001\u0009localhost");   // a GET without a body
        }
        out.flush();
        assertThat(socket.getInputStream().read()).isZero();   // Helidon's settings begin: it has read the preface, and what came with it
      }
    }
    await().untilAsserted(() -> {
      assertThat(SERVED_IN).isNotEmpty();
      assertThat(Weft.spans()).extracting(Span::spanId).containsAll(SERVED_IN.values());
      assertThat(Weft.metrics().get("http_active_connections")).isZero();
    });
  }

  private static void frame(DataOutputStream out, int type, int flags, int stream, String payload) throws IOException {
    out.writeByte(0);
    out.writeShort(payload.length());
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.writeBytes(payload);
  }
}
