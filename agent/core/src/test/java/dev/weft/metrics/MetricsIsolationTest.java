package dev.weft.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Metrics in a class loader of their own, as in the agent: what the application does with its own Prometheus client is not theirs. */
class MetricsIsolationTest {
  @Test
  void theApplicationsPrometheusPropertiesAreNotRead() throws Exception {
    System.setProperty("io.prometheus.of.another.release", "1");
    System.setProperty("prometheus.config", "/no/such/file");
    try (URLClassLoader loader = ownLoader()) {
      assertThat(page(loader)).contains("\napp_info{", "\njvm_threads_current ", "\nprocess_cpu_seconds_total ");
    } finally {
      System.clearProperty("io.prometheus.of.another.release");
      System.clearProperty("prometheus.config");
    }
  }

  @Test
  void noThreadIsStarted() throws Exception {
    try (URLClassLoader loader = ownLoader()) {
      page(loader);
    }
    assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("prometheus"));
  }

  private static String page(ClassLoader loader) throws ReflectiveOperationException {
    Object settings = loader.loadClass("dev.weft.config.Settings").getConstructor(Map.class).newInstance(Map.of());
    Class<?> type = loader.loadClass("dev.weft.metrics.Metrics");
    Object metrics = type.getConstructor(settings.getClass(), String.class, String.class, String.class)
        .newInstance(settings, "shop", null, null);
    Object page = type.getMethod("page", String.class, Set.class).invoke(metrics, null, Set.of());
    return new String((byte[]) page.getClass().getMethod("body").invoke(page), StandardCharsets.UTF_8);
  }

  private static URLClassLoader ownLoader() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }
}
