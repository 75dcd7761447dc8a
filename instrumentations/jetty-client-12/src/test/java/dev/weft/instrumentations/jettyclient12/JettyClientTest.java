package dev.weft.instrumentations.jettyclient12;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.Releases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class JettyClientTest extends AsyncHttpClientSituations {
  JettyClientTest(String release) {
    super(release, "application.JettyApplication", "jetty-client-12");
  }
}
