package dev.weft.instrumentations.nats;

import dev.weft.testing.Undeployment;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of connections and messages keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationThatSentAndHandledMessagesIsCollected() throws Exception {
    NatsServer.port();
    Undeployment.awaitCollected("2.24", loader -> {
      try (NatsTest.Application application = NatsTest.open(loader)) {
        application.handle("undeployed", null, true, text -> text);
        application.request("undeployed", "x", 5000);
      }
    });
  }
}
