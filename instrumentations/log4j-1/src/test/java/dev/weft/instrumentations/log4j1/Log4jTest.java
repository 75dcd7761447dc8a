package dev.weft.instrumentations.log4j1;

import dev.weft.testing.LoggingApplication;
import dev.weft.testing.LoggingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class Log4jTest extends LoggingSituations {
  Log4jTest(String release) {
    super(ReleaseLoader.proxy(LoggingApplication.class,
        ReleaseLoader.shared(release).createOnce("application.Log4jUser", new Class<?>[0])));
  }
}
