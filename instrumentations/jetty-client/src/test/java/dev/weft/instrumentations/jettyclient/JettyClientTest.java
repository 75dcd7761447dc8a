package dev.weft.instrumentations.jettyclient;

import dev.weft.testing.AsyncHttpClientSituations;
import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class JettyClientTest extends AsyncHttpClientSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpClientApplication> APPLICATIONS = new ConcurrentHashMap<>();

  JettyClientTest(String release) {
    super(APPLICATIONS.computeIfAbsent(release, name -> HttpClientApplication.of(
        new ReleaseLoader(name).create("application.JettyApplication", new Class<?>[0]))), "jetty-client");
  }
}
