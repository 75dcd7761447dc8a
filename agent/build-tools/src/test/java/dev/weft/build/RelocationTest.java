package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.config.PrometheusPropertiesException;
import io.prometheus.metrics.config.PrometheusPropertiesLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelocationTest {
  private static final String UNKNOWN = "io.prometheus.of.another.release";
  private static final String FILE = "prometheus.properties";

  @BeforeEach
  void setForTheApplicationsClient() {
    System.setProperty(UNKNOWN, "1");
    System.setProperty("prometheus.config", "/no/such/file");
    Thread.currentThread().setContextClassLoader(new ClassLoader(RelocationTest.class.getClassLoader()) {
      @Override
      public InputStream getResourceAsStream(String name) {
        return name.equals(FILE)
            ? new ByteArrayInputStream("io.prometheus.exemplars.sampleIntervalMilliseconds=never".getBytes(StandardCharsets.UTF_8))
            : super.getResourceAsStream(name);
      }
    });
  }

  @AfterEach
  void clear() {
    System.clearProperty(UNKNOWN);
    System.clearProperty("prometheus.config");
    Thread.currentThread().setContextClassLoader(RelocationTest.class.getClassLoader());
  }

  @Test
  void theClientOfAnApplicationReadsItsSettings() {
    assertThatThrownBy(PrometheusPropertiesLoader::load).isInstanceOf(PrometheusPropertiesException.class);
    System.clearProperty("prometheus.config");
    assertThatThrownBy(PrometheusPropertiesLoader::load).isInstanceOf(PrometheusPropertiesException.class).hasMessageContaining("never");
    Thread.currentThread().setContextClassLoader(RelocationTest.class.getClassLoader());
    assertThatThrownBy(PrometheusPropertiesLoader::load).isInstanceOf(PrometheusPropertiesException.class).hasMessageContaining(UNKNOWN);
  }

  @Test
  void theAgentsDoesNot() throws Exception {
    ClassLoader agent = new RelocatingLoader();
    Object settings = agent.loadClass("dev.weft.config.Settings").getConstructor(Map.class).newInstance(Map.of());
    Class<?> type = agent.loadClass("dev.weft.metrics.Metrics");
    Object metrics = type.getConstructor(settings.getClass(), String.class, String.class, String.class)
        .newInstance(settings, "shop", null, null);
    Object page = type.getMethod("page", String.class, Set.class).invoke(metrics, null, Set.of());
    assertThat(new String((byte[]) page.getClass().getMethod("body").invoke(page), StandardCharsets.UTF_8))
        .contains("\napp_info{", "\njvm_threads_current ", "\nprocess_cpu_seconds_total ");
    assertThatThrownBy(() -> agent.loadClass("io.prometheus.metrics.core.metrics.Counter")).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void whatDoesNotUseTheClientStaysAsItIs() throws IOException {
    try (InputStream in = RelocationTest.class.getResourceAsStream("RelocationTest$RelocatingLoader.class")) {
      byte[] file = in.readAllBytes();
      assertThat(Relocation.apply(file)).isSameAs(file);
    }
  }

  /** Stands for the loader of the agent's jar. */
  private static final class RelocatingLoader extends ClassLoader {
    RelocatingLoader() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      if (!Relocation.name(file).equals(file)) {
        throw new ClassNotFoundException(name);   // is found under its new name
      }
      ClassLoader files = RelocationTest.class.getClassLoader();
      boolean moved = files.getResource(file) == null && file.startsWith(Relocation.FOLDER);
      try (InputStream in = files.getResourceAsStream(moved ? file.substring(Relocation.FOLDER.length()) : file)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] relocated = Relocation.apply(in.readAllBytes());
        return defineClass(name, relocated, 0, relocated.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
