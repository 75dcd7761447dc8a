package dev.weft.instrumentations.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class AsyncClientTest extends AsyncHttpClientSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpClientApplication> APPLICATIONS = new ConcurrentHashMap<>();

  AsyncClientTest(String release) {
    super(APPLICATIONS.computeIfAbsent(release, name -> HttpClientApplication.of(
        new ReleaseLoader(name)
            .create("application.AsyncApplication", new Class<?>[] {String.class}, "default"))), "apache-http-client-5");
  }

  @Test
  void nothingIsRememberedOfACall() throws Exception {
    Weft.inRequest(() -> application.send("GET", url("/redirect")));
    assertThat(Weft.stateSize("apache http client 5 calls")).isZero();
    assertThat(Weft.stateSize("apache http client 5 unsent requests")).isZero();
  }
}
