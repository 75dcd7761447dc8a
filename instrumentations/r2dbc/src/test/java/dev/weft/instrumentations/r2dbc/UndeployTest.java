package dev.weft.instrumentations.r2dbc;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Undeployment;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of pools, connections and statements keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhosePoolWasUsedAndAskedIsCollected() throws Exception {
    Undeployment.awaitCollected("1.0", loader -> {
      R2dbcTest.Application application =
          ReleaseLoader.proxy(R2dbcTest.Application.class, loader.create("application.R2dbcApplication", new Class<?>[0]));
      application.open("r2dbc:h2:mem:///undeployed");
      application.pool(1, null);
      application.query("SELECT 1");
      Weft.health("database");
      Weft.metrics();
      application.end();
    });
  }
}
