package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.testing.HttpClientApplication;
import dev.weft.testing.HttpClientSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ClassicClientTest extends HttpClientSituations {
  ClassicClientTest(String release) {
    super(HttpClientApplication.of(
        ReleaseLoader.shared(release).createOnce("application.ApacheApplication", new Class<?>[] {boolean.class}, false)), "apache-http-client-5");
  }
}
