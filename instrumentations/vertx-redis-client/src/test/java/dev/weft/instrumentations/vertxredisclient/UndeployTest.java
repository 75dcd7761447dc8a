package dev.weft.instrumentations.vertxredisclient;

import dev.weft.testing.Redis;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Undeployment;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of clients, connections and commands keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhoseClientWasUsedAndAskedIsCollected() throws Exception {
    Undeployment.awaitCollected("5.0", loader -> {
      VertxRedisTest.Application application = ReleaseLoader.proxy(
          VertxRedisTest.Application.class, loader.create("application.VertxRedisApplication", new Class<?>[0]));
      application.open("redis://localhost:" + Redis.PORT + "/2", 1);
      application.send("SET a b");
      application.batch("GET a", "DEL a");
      Weft.health("redis");
      Weft.metrics();
      application.close();
      application.end();
    });
  }
}
