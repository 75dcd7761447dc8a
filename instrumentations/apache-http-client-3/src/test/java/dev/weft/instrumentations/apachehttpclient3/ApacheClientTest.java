package dev.weft.instrumentations.apachehttpclient3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.HttpClientSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ApacheClientTest extends HttpClientSituations {
  private final Object own;

  ApacheClientTest(String release) {
    super(HttpClientApplication.of(application(release)), "apache-http-client-3");
    own = application(release);
  }

  private static Object application(String release) {
    return ReleaseLoader.shared(release).createOnce("application.ApacheApplication", new Class<?>[0]);
  }

  @Test
  void aRequestToTheConfiguredHostHasAWholeUrl() throws Exception {
    application.send("GET", url("/404"));   // loads what the library looks for through the context class loader
    own.getClass().getMethod("sendToConfiguredHost", int.class, String.class).invoke(own, remote.port(), "/200?a=1");
    Span call = Weft.awaitSpans(2).get(1);
    assertThat(call.attributes()).containsEntry("url.full", url("/200?a=1")).containsEntry("server.address", "localhost")
        .containsEntry("server.port", (long) remote.port());
    assertThat(remote.requests.get(1).getFirst("traceparent")).contains(call.spanId());
  }
}
