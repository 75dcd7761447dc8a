package dev.weft.instrumentations.vertxredisclient;

import static org.awaitility.Awaitility.await;

import dev.weft.testing.Redis;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of clients, connections and commands keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhoseClientWasUsedAndAskedIsCollected() throws Exception {
    FutureTask<WeakReference<ClassLoader>> used = new FutureTask<>(UndeployTest::used);
    new Thread(used).start();   // in whose thread locals libraries leave something
    WeakReference<ClassLoader> loader = used.get(30, TimeUnit.SECONDS);
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      System.gc();
      return loader.get() == null;
    });
  }

  private static WeakReference<ClassLoader> used() throws Exception {
    try (ReleaseLoader loader = new ReleaseLoader("5.0")) {
      VertxRedisTest.Application application = ReleaseLoader.proxy(
          VertxRedisTest.Application.class, loader.create("application.VertxRedisApplication", new Class<?>[0]));
      application.open("redis://localhost:" + Redis.PORT + "/2", 1);
      application.send("SET a b");
      application.batch("GET a", "DEL a");
      Weft.health("redis");
      Weft.metrics();
      application.closeClient();
      application.end();
      return new WeakReference<>(loader);
    }
  }
}
