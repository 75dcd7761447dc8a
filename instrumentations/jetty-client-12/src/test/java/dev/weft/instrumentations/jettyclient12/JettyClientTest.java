package dev.weft.instrumentations.jettyclient12;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class JettyClientTest extends AsyncHttpClientSituations {
  JettyClientTest(String release) {
    super(HttpClientApplication.of(
        ReleaseLoader.shared(release).createOnce("application.JettyApplication", new Class<?>[0])), "jetty-client-12");
  }
}
