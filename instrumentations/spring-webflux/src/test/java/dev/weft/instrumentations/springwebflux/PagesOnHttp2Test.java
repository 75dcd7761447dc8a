package dev.weft.instrumentations.springwebflux;

import dev.weft.testing.PagesOnHttp2;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's pages on the application's own port, on streams of HTTP/2 that are channels. */
@ExtendWith(WeftExtension.class)
class PagesOnHttp2Test {
  interface Application {
    int port();

    void close();
  }

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  void theAgentAnswersInFrontOfTheApplication(String release) throws Exception {
    Application application = ReleaseLoader.proxy(
        Application.class, new ReleaseLoader(release).create("application.Http2Application", new Class<?>[0]));
    try {
      PagesOnHttp2.assertAnswered(application.port());
    } finally {
      application.close();
    }
  }
}
