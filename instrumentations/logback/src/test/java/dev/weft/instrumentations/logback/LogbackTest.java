package dev.weft.instrumentations.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.LoggingApplication;
import dev.weft.testing.LoggingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class LogbackTest extends LoggingSituations {
  private final String release;

  LogbackTest(String release) {
    super(ReleaseLoader.proxy(LoggingApplication.class, user(release)));
    this.release = release;
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.LogbackUser", new Class<?>[0]);
  }

  @Test
  void anEventThatABridgePassesOnIsCountedAndExportedOnce() throws Exception {
    assumeTrue(release.equals("1.5"));
    Object user = user(release);
    try (AutoCloseable records = Weft.logRecords()) {
      assertThat(records).isNotNull();
      user.getClass().getMethod("logBridged", String.class).invoke(user, "bridged");
      assertThat(Weft.takeLogRecords()).singleElement().asInstanceOf(MAP).containsEntry("message", "bridged").containsEntry("levelName", "WARNING");
    }

    isWritten(NOTHING + "bridged");
    assertThat(counted("warn")).isEqualTo(1);
  }
}
