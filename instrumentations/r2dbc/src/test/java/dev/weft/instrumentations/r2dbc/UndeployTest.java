package dev.weft.instrumentations.r2dbc;

import static org.awaitility.Awaitility.await;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
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
    try (ReleaseLoader loader = new ReleaseLoader("1.0")) {
      R2dbcTest.Application application =
          ReleaseLoader.proxy(R2dbcTest.Application.class, loader.create("application.R2dbcApplication", new Class<?>[0]));
      application.open("r2dbc:h2:mem:///undeployed");
      application.pool(1, null);
      application.query("SELECT 1");
      Weft.health("database");
      Weft.metrics();
      application.end();
      return new WeakReference<>(loader);
    }
  }
}
