package dev.weft.instrumentations.logback;

import dev.weft.testing.LoggingApplication;
import dev.weft.testing.LoggingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class LogbackTest extends LoggingSituations {
  private static final Map<String, Object> USERS = new ConcurrentHashMap<>();

  LogbackTest(String release) {
    super(ReleaseLoader.proxy(LoggingApplication.class,
        USERS.computeIfAbsent(release, name -> new ReleaseLoader(name).create("application.LogbackUser", new Class<?>[0]))));
  }
}
