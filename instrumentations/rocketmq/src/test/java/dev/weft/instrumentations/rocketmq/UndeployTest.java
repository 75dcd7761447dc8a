package dev.weft.instrumentations.rocketmq;

import static org.awaitility.Awaitility.await;

import dev.weft.testing.MessagingApplication;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.WeftExtension;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the agent knows of producers, consumers and messages keeps no application alive. (From 5.0 on the client's own log does, as it does not end its
 * threads.)
 */
@ExtendWith(WeftExtension.class)
class UndeployTest {
  @Test
  void anApplicationThatHasSentAndReceivedIsCollected() throws Exception {
    FutureTask<WeakReference<ClassLoader>> used = new FutureTask<>(UndeployTest::used);
    new Thread(used).start();   // in whose thread locals libraries leave something
    WeakReference<ClassLoader> loader = used.get(60, TimeUnit.SECONDS);
    await().dontCatchUncaughtExceptions().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      System.gc();
      return loader.get() == null;
    });
  }

  private static WeakReference<ClassLoader> used() throws Exception {
    ReleaseLoader loader = new ReleaseLoader("4.9");   // not closed: threads of the client's go on for a moment
    MessagingApplication application = MessagingApplication.of(
        loader.create("application.RocketMqUser", new Class<?>[] {String.class}, RocketMqServers.NAME_SERVER));
    application.send("undeployed", List.of("body"));
    application.receive("undeployed", 1, body -> { });
    application.close();
    return new WeakReference<>(loader);
  }
}
