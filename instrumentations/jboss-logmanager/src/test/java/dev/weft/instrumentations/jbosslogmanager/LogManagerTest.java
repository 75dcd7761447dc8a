package dev.weft.instrumentations.jbosslogmanager;

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
class LogManagerTest extends LoggingSituations {
  private static final Map<String, Object> USERS = new ConcurrentHashMap<>();

  LogManagerTest(String release) {
    super(ReleaseLoader.proxy(LoggingApplication.class,
        USERS.computeIfAbsent(release, name -> new ReleaseLoader(name).create("application.LogManagerUser", new Class<?>[0]))));
  }
}
