package dev.weft.instrumentations.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawConnection;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jetty 7, of whose servlets nothing is woven: what it serves is seen at its door. */
@ExtendWith(WeftExtension.class)
class Jetty7Test {
  /** It lives as long as the test's JVM. */
  private static final int PORT = ((IntSupplier) new ReleaseLoader("jetty-7")
      .create("application.PlainServer", new Class<?>[] {Supplier.class}, (Supplier<String>) Weft::currentSpanId)).getAsInt();

  @Test
  void aRequestThatReachesNoServletIsASpanInWhichItIsServed() throws Exception {
    try (AutoCloseable captured = Weft.captureHeaders("X-Seen"); RawConnection connection = new RawConnection(PORT)) {
      String answer = connection.send("GET /items/7?a=b HTTP/1.1|Host: localhost||").read().text();
      Span span = Weft.awaitSpans(1).get(0);
      assertThat(captured).isNotNull();
      assertThat(answer).isEqualTo(span.spanId());
      assertThat(span.name()).isEqualTo("GET");
      assertThat(span.scope()).isEqualTo("jetty");
      assertThat(span.attributes()).containsEntry("http.response.status_code", 200L).containsEntry("url.path", "/items/7")
          .containsEntry("url.query", "a=b").containsEntry("server.address", "localhost").containsEntry("client.address", "127.0.0.1")
          .containsEntry("http.response.body.size", (long) answer.length()).containsKey("http.response.header.x-seen");
    }
    assertThat(Weft.hasContext()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "GET /nothing HTTP/1.1|Host: localhost||; 404",
      "GET /broken HTTP/1.1|Host: localhost||; 500",
      "GET /items HTTP/1.1||; 400"})
  void whatJettyAnswersItselfHasTheStatusThatItSends(String request, int status) throws Exception {
    try (RawConnection connection = new RawConnection(PORT)) {
      assertThat(connection.send(request).read().status()).isEqualTo(status);
    }
    assertThat(Weft.awaitSpans(1)).hasSize(1);
    assertThat(Weft.spans().get(0).attributes()).containsEntry("http.response.status_code", (long) status);
    assertThat(Weft.metric("http_active_connections")).isZero();
  }

  @Test
  void requestsOfOneConnectionAreSpansOfTheirOwn() throws Exception {
    try (RawConnection connection = new RawConnection(PORT)) {
      for (int i = 0; i < 3; i++) {
        assertThat(connection.send("GET /items HTTP/1.1|Host: localhost||").read().status()).isEqualTo(200);
      }
    }
    assertThat(Weft.awaitSpans(3)).extracting(Span::parentSpanId).containsOnlyNulls();
    assertThat(Weft.stateSize("jetty requests")).isZero();
  }
}
