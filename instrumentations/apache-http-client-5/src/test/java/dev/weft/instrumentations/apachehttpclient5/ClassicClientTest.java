package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.HttpClientSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ClassicClientTest extends HttpClientSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpClientApplication> APPLICATIONS = new ConcurrentHashMap<>();

  ClassicClientTest(String release) {
    super(APPLICATIONS.computeIfAbsent(release, name -> HttpClientApplication.of(
        new ReleaseLoader(name)
            .create("application.ApacheApplication", new Class<?>[] {boolean.class}, false))), "apache-http-client-5");
  }
}
