package dev.weft.instrumentations.apachehttpclient4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The asynchronous client without redirects and retries. */
@ExtendWith(WeftExtension.class)
class AsyncMinimalClientTest {
  @ParameterizedTest
  @ValueSource(strings = {"4.3", "4.5"})
  void aCallIsOneRequest(String release) throws Exception {
    HttpClientApplication application = HttpClientApplication.of(new ReleaseLoader(release)
        .create("application.AsyncApplication", new Class<?>[] {boolean.class}, true));
    try (RemoteServer remote = new RemoteServer()) {
      Weft.inRequest(() -> application.send("GET", remote.uri("/redirect").toString()));
      remote.close();
      application.enqueue(remote.uri("/200").toString(), (status, thrown) -> { });   // 4.1 does not call back after a failure

      List<Span> spans = Weft.awaitSpans(3);
      assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
      assertThat(spans.get(0).attributes()).containsEntry("http.response.status_code", 302L)
          .containsEntry("url.full", remote.uri("/redirect").toString());
      assertThat(remote.requests.get(0).getFirst("traceparent")).contains(spans.get(0).spanId());
      assertThat(spans.get(2).error()).isTrue();
    }
  }
}
