package dev.weft.instrumentations.apachehttpclient4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** HttpAsyncClient 4.0 and 4.1, each with the HttpClient that it needs. */
@ParameterizedClass
@ValueSource(strings = {"4.3", "4.5"})
class AsyncClientTest extends AsyncHttpClientSituations {
  AsyncClientTest(String release) {
    super(HttpClientApplication.of(
        ReleaseLoader.shared(release).createOnce("application.AsyncApplication", new Class<?>[] {boolean.class}, false)), "apache-http-client-4");
  }

  @Test
  void nothingIsRememberedOfACall() throws Exception {
    Weft.inRequest(() -> application.send("GET", url("/redirect")));
    awaitNothing();
  }

  /** The callback is called before the client has done with a call. */
  private static void awaitNothing() {
    long end = System.nanoTime() + 10_000_000_000L;
    while (Weft.stateSize("apache http client 4 calls") > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(Weft.stateSize("apache http client 4 calls")).isZero();
  }
}
