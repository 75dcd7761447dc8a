package dev.weft.instrumentations.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.AnsweringServer;
import dev.weft.testing.Ports;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class ClientTest {
  /** {@code application.Caller}. */
  interface Caller {
    void call() throws Exception;
  }

  private static Caller caller(String server) throws Exception {
    return ReleaseLoader.proxy(Caller.class,
        new ReleaseLoader("4.10").create("application.Caller", new Class<?>[] {URL.class}, URI.create(server).toURL()));
  }

  @Test
  void aRequestWithoutAConnectionIsAFailedSpanOfItsCaller() throws Exception {
    int port = Ports.free();
    Caller caller = caller("http://localhost:" + port);
    assertThatThrownBy(() -> Weft.inRequest(() -> {
      caller.call();
      return null;
    })).isNotNull();

    List<Span> spans = Weft.awaitSpans(2);
    Span call = spans.get(0);
    assertThat(call.name()).isEqualTo("GET");
    assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(call.exceptionType()).isEqualTo("io.micronaut.http.client.exceptions.HttpClientException");
    assertThat(call.attributes()).containsEntry("server.address", "localhost").containsEntry("server.port", (long) port)
        .containsEntry("url.full", "http://localhost:" + port + "/");
  }

  @Test
  void theFirstCallOnAConnectionIsPartOfTheRequest() throws Exception {
    Caller caller = caller(new AnsweringServer((path, body) -> "{}").url());
    Weft.inRequest(() -> {
      caller.call();
      return null;
    });

    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).kind()).isEqualTo("CLIENT");
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }
}
