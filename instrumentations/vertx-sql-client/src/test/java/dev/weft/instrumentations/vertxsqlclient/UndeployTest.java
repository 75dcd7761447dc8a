package dev.weft.instrumentations.vertxsqlclient;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Undeployment;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of pools, connections and statements keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhosePoolWasUsedAndAskedIsCollected() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
      Undeployment.awaitCollected("5.0", loader -> {
        VertxSqlTest.Application application = ReleaseLoader.proxy(
            VertxSqlTest.Application.class, loader.create("application.VertxSqlApplication", new Class<?>[0]));
        application.open(true, server.getPort(), 1);
        application.query("SELECT 1");
        application.connectDirectly("SELECT 1");
        Weft.health("database");
        Weft.metrics();
        application.closePool();
        application.end();
      });
    }
  }
}
