package dev.weft.instrumentations.pulsar;

import dev.weft.testing.MessagingApplication;
import dev.weft.testing.Undeployment;
import dev.weft.testing.WeftExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of producers, consumers and messages keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationThatHasSentAndReceivedIsCollected() throws Exception {
    Undeployment.awaitCollected("4.2", loader -> {
      MessagingApplication application =
          MessagingApplication.of(loader.create("application.PulsarUser", new Class<?>[] {int.class}, PulsarBroker.PORT));
      application.send("undeployed", List.of("body"));
      application.receive("undeployed", 1, body -> { });
      application.close();
    });
  }
}
