package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.weft.export.LogLines;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the setting names must not keep the agent's other back ends from their start. */
class JmxMetricsTest {
  @TempDir
  private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsNotRead() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (LogLines log = new LogLines()) {
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> JmxMetrics.start(pipe.toString()));
      assertThat(log.lines()).anyMatch(line -> line.contains("pipe cannot be read"));
    }
  }

  @Test
  void aJvmWithoutTheModuleOfJmxIsToldSo() throws Exception {
    Path file = Files.writeString(folder.resolve("beans.yaml"), "rules: [{bean: 'a:b=c', mapping: {A: {metric: a}}}]");
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(written));
    try (URLClassLoader withoutJmx = new WithoutJmx()) {
      Method start = withoutJmx.loadClass(JmxMetrics.class.getName()).getDeclaredMethod("start", String.class);
      start.setAccessible(true);
      start.invoke(null, file.toString());
    } finally {
      System.setErr(before);
    }
    assertThat(written.toString()).startsWith("[weft] WARN JMX: beans cannot be read: java.lang.NoClassDefFoundError: javax/management/");
  }

  private static final class WithoutJmx extends URLClassLoader {
    WithoutJmx() throws Exception {
      super(urls(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] urls() throws Exception {
      List<URL> urls = new ArrayList<>();
      for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
        urls.add(new File(path).toURI().toURL());
      }
      return urls.toArray(new URL[0]);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("javax.management.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
