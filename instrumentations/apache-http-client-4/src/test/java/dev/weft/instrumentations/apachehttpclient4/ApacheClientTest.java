package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.HttpClientSituations;
import dev.weft.testing.ReleaseLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Releases, each with the client that it recommends; the newest with the old one, too. */
@ParameterizedClass
@CsvSource({"4.0, OldApacheApplication", "4.2, OldApacheApplication", "4.3, ApacheApplication", "4.5, ApacheApplication",
    "4.5, OldApacheApplication"})
class ApacheClientTest extends HttpClientSituations {
  /** They live as long as the test's JVM. */
  private static final Map<String, HttpClientApplication> APPLICATIONS = new ConcurrentHashMap<>();

  ApacheClientTest(String release, String application) {
    super(APPLICATIONS.computeIfAbsent(release + application, name -> HttpClientApplication.of(
        new ReleaseLoader(release).create("application." + application, new Class<?>[0]))),
        "apache-http-client-4");
  }
}
