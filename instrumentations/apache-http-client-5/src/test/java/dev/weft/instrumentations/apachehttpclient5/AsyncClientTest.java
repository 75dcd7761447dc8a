package dev.weft.instrumentations.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class AsyncClientTest extends AsyncHttpClientSituations {
  AsyncClientTest(String release) {
    super(HttpClientApplication.of(
        ReleaseLoader.shared(release).createOnce("application.AsyncApplication", new Class<?>[] {String.class}, "default")), "apache-http-client-5");
  }

  /** Since 5.1 another thread sends it after a second. */
  @Test
  void aRepeatedRequestIsPartOfTheSameCaller() throws Exception {
    int status = Weft.inRequest(() -> application.send("GET", url("/503")));
    assertThat(status).isEqualTo(503);
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.subList(0, 2)).extracting(Span::parentSpanId).containsOnly(spans.get(2).spanId());
    assertThat(spans.subList(0, 2)).extracting(span -> span.attributes().get("http.request.resend_count")).containsExactly(null, 1L);
    assertThat(remote.requests).extracting(headers -> headers.getFirst("traceparent").split("-")[2])
        .containsExactly(spans.get(0).spanId(), spans.get(1).spanId());
  }

  @Test
  void nothingIsRememberedOfACall() throws Exception {
    Weft.inRequest(() -> application.send("GET", url("/redirect")));
    assertThat(Weft.stateSize("apache http client 5 calls")).isZero();
    assertThat(Weft.stateSize("apache http client 5 unsent requests")).isZero();
  }
}
