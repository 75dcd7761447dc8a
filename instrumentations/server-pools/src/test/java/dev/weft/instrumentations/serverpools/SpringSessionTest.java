package dev.weft.instrumentations.serverpools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class SpringSessionTest {
  @Parameter
  private String release;

  interface Application {
    void begin(boolean expired);

    void end();
  }

  private Application sessions(boolean shared) {
    return ReleaseLoader.proxy(Application.class,
        new ReleaseLoader(release).create("application.SpringSessions", new Class<?>[] {boolean.class}, shared));
  }

  private static double active() {
    return Weft.metrics().getOrDefault("sessions_active", 0.0);
  }

  /** The repositories of other tests are there until they are collected. */
  private static void collectOthers() {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
      System.gc();
      assertThat(active()).isZero();
    });
  }

  @Test
  void sessionsCountUntilTheyEndOrExpire() {
    collectOthers();
    Application sessions = sessions(false);
    sessions.begin(false);
    sessions.begin(false);
    sessions.begin(true);
    assertThat(active()).isEqualTo(2);
    sessions.end();
    assertThat(active()).isEqualTo(1);
    sessions.end();
    assertThat(active()).isZero();
  }

  @Test
  void sessionsInAMapOfAnotherKindAreNotRead() {
    collectOthers();
    Application sessions = sessions(true);
    sessions.begin(false);
    assertThat(active()).isZero();
    sessions.end();
  }
}
