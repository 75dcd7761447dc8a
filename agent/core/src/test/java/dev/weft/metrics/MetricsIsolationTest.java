package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.OwnClasses;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Metrics in a class loader of their own, as in the agent. */
class MetricsIsolationTest {
  /** The client's scheduler. Had the application's thread started it, it would inherit that thread's class loader and group. */
  @Test
  void theOnlyThreadIsADaemonStartedWithTheMetrics() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ThreadGroup group = new ThreadGroup("agent");
    try (URLClassLoader loader = OwnClasses.loader()) {
      Thread agent = new Thread(group, () -> page(loader));
      agent.setContextClassLoader(loader);
      agent.start();
      agent.join();
      Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
      started.removeAll(before);
      started.removeIf(thread -> thread.getThreadGroup() != group);
      assertThat(started).hasSize(1).allMatch(Thread::isDaemon).allMatch(thread -> thread.getContextClassLoader() == loader)
          .allMatch(thread -> thread.getName().startsWith("prometheus-metrics-scheduler"));
    }
  }

  private static String page(ClassLoader loader) {
    try {
      Object settings = loader.loadClass("dev.weft.config.Settings").getConstructor(Map.class).newInstance(Map.of());
      Class<?> type = loader.loadClass("dev.weft.metrics.Metrics");
      Object metrics = type.getConstructor(settings.getClass(), String.class, String.class, String.class)
          .newInstance(settings, "shop", null, null);
      Object page = type.getMethod("page", String.class, Set.class).invoke(metrics, null, Set.of());
      return new String((byte[]) page.getClass().getMethod("body").invoke(page), StandardCharsets.UTF_8);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
