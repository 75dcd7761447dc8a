package dev.weft.instrumentations.vertxsqlclient;

import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of pools, connections and statements keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhosePoolWasUsedAndAskedIsCollected() throws Exception {
    FutureTask<WeakReference<ClassLoader>> used = new FutureTask<>(UndeployTest::used);
    new Thread(used).start();   // in whose thread locals libraries leave something
    WeakReference<ClassLoader> loader = used.get(30, TimeUnit.SECONDS);
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      System.gc();
      return loader.get() == null;
    });
  }

  private static WeakReference<ClassLoader> used() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(); ReleaseLoader loader = new ReleaseLoader("5.0")) {
      VertxSqlTest.Application application = ReleaseLoader.proxy(
          VertxSqlTest.Application.class, loader.create("application.VertxSqlApplication", new Class<?>[0]));
      application.open(true, server.getPort(), 1);
      application.query("SELECT 1");
      application.connectDirectly("SELECT 1");
      Weft.health("database");
      Weft.metrics();
      application.closePool();
      application.end();
      return new WeakReference<>(loader);
    }
  }
}
