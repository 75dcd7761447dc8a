package dev.weft.instrumentations.rabbitmq;

import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.QpidBroker;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SituationsTest extends MessagingSituations {
  private final Elsewhere elsewhere;

  /** {@code application.RabbitApplication}. */
  interface Elsewhere {
    void sendUntraced(String destination, String header, String value, String body) throws Exception;
  }

  SituationsTest(String release) {
    super(MessagingApplication.of(application(release)), "rabbitmq");
    elsewhere = ReleaseLoader.proxy(Elsewhere.class, application(release));
  }

  private static Object application(String release) {
    return ReleaseLoader.shared(release).createOnce("application.RabbitApplication", new Class<?>[] {int.class}, QpidBroker.PORT);
  }

  @Override
  protected void sendFromElsewhere(String destination, String header, String value, String body) throws Exception {
    elsewhere.sendUntraced(destination, header, value, body);
  }

  @Override
  @Test
  @Disabled("the client calls nothing back")
  protected void aCallbackRunsInItsCallerAfterTheSending() {
  }
}
