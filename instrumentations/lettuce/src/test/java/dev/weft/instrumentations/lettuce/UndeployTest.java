package dev.weft.instrumentations.lettuce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Redis;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the agent knows of clients keeps no application alive. */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationWhoseServerWasAskedIsCollected() throws Exception {
    FutureTask<WeakReference<ClassLoader>> asked = new FutureTask<>(UndeployTest::asked);
    new Thread(asked).start();   // in whose thread locals Netty leaves something
    WeakReference<ClassLoader> loader = asked.get();
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      System.gc();
      return loader.get() == null;
    });
  }

  private static WeakReference<ClassLoader> asked() throws Exception {
    try (ReleaseLoader loader = new ReleaseLoader("7.7")) {
      Object user = loader.create("application.LettuceUser", new Class<?>[] {int.class, int.class}, Redis.PORT, 0);
      assertThat(((Map<?, ?>) Weft.health("redis").get("checks")).keySet().toString()).contains("redis localhost:" + Redis.PORT);
      user.getClass().getMethod("closeAll").invoke(user);
      return new WeakReference<>(loader);
    }
  }
}
