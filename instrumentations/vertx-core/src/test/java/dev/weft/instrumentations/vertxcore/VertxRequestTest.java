package dev.weft.instrumentations.vertxcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AnsweringServer;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
class VertxRequestTest {
  /** {@code application.VertxRequests}. */
  interface VertxRequests {
    void send(int port) throws Exception;
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.5", "5.0", "5.2"})
  void whatIsSentOnTheConnectionOfAnotherEventLoopIsPartOfTheRequest(String release) throws Exception {
    int port = URI.create(new AnsweringServer((path, body) -> "{}").url()).getPort();
    VertxRequests requests = ReleaseLoader.proxy(VertxRequests.class,
        new ReleaseLoader(release).create("application.VertxRequests", new Class<?>[0]));
    requests.send(port);   // opens the connection
    Weft.awaitSpans(1);

    for (int i = 1; i < 3; i++) {   // one of two threads has another event loop
      Thread another = new Thread(() -> inRequest(requests, port));
      another.start();
      another.join();

      List<Span> spans = Weft.awaitSpans(2 * i + 1);
      Span request = spans.get(2 * i);
      assertThat(spans.get(2 * i - 1).kind()).isEqualTo("CLIENT");
      assertThat(spans.get(2 * i - 1).parentSpanId()).isEqualTo(request.spanId());
    }
  }

  private static void inRequest(VertxRequests requests, int port) {
    try {
      Weft.inRequest(() -> {
        requests.send(port);
        return null;
      });
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
