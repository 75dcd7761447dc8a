package dev.weft.instrumentations.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class OkHttpTest extends AsyncHttpClientSituations {
  OkHttpTest(String release) {
    super(release, "application.OkHttpApplication", "okhttp");
  }

  @Test
  void nothingIsRememberedOfACall() throws Exception {
    Weft.inRequest(() -> application.send("GET", url("/200")));
    java.util.concurrent.CountDownLatch called = new java.util.concurrent.CountDownLatch(1);
    application.enqueue(url("/200"), (status, thrown) -> called.countDown());
    called.await();
    assertThat(Weft.stateSize("okhttp callers")).isZero();
  }
}
