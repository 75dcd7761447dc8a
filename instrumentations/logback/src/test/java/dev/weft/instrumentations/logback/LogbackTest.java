package dev.weft.instrumentations.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.LoggingApplication;
import dev.weft.testing.LoggingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class LogbackTest extends LoggingSituations {
  private static final Map<String, Object> USERS = new ConcurrentHashMap<>();

  private final String release;

  LogbackTest(String release) {
    super(ReleaseLoader.proxy(LoggingApplication.class,
        USERS.computeIfAbsent(release, name -> new ReleaseLoader(name).create("application.LogbackUser", new Class<?>[0]))));
    this.release = release;
  }

  @Test
  void anEventThatABridgePassesOnIsCountedAndExportedOnce() throws Exception {
    assumeTrue(release.equals("1.5"));
    Object user = USERS.get(release);
    try (AutoCloseable records = Weft.logRecords()) {
      assertThat(records).isNotNull();
      user.getClass().getMethod("logBridged", String.class).invoke(user, "bridged");
      assertThat(Weft.takeLogRecords()).singleElement().asInstanceOf(MAP).containsEntry("message", "bridged").containsEntry("levelName", "WARNING");
    }

    isWritten(NOTHING + "bridged");
    assertThat(counted("warn")).isEqualTo(1);
  }
}
