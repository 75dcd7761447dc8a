package dev.weft.instrumentations.jbosslogmanager;

import dev.weft.testing.LoggingApplication;
import dev.weft.testing.LoggingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class LogManagerTest extends LoggingSituations {
  LogManagerTest(String release) {
    super(ReleaseLoader.proxy(LoggingApplication.class,
        ReleaseLoader.shared(release).createOnce("application.LogManagerUser", new Class<?>[0])));
  }
}
