package dev.weft.testing;

import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** An application that is used and then stopped, of which the agent must keep nothing alive. */
public final class Undeployment {
  /** Uses the application of a release, and stops it. */
  public interface Use {
    void of(ReleaseLoader application) throws Exception;
  }

  private Undeployment() {
  }

  /** Returns once the application's class loader is collected. Uses it on a thread of its own, in whose thread locals libraries leave something. */
  public static void awaitCollected(String release, Use use) throws Exception {
    FutureTask<WeakReference<ClassLoader>> used = new FutureTask<>(() -> {
      try (ReleaseLoader loader = new ReleaseLoader(release)) {
        use.of(loader);
        return new WeakReference<>(loader);
      }
    });
    new Thread(used).start();
    WeakReference<ClassLoader> loader = used.get(60, TimeUnit.SECONDS);
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      System.gc();
      return loader.get() == null;
    });
  }
}
