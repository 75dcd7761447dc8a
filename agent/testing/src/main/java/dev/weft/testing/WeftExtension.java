package dev.weft.testing;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Installs the weaver and the instrumentation of this module into the test's JVM, once. A class loader that is no parent of the test's reads
 * the agent from the folders that the build compiled it to: tests see neither advice nor agent, as applications do not.
 * The system property {@code weft.test.instrumentations} names further instrumentations, separated by commas. With
 * {@code weft.test.closed=true} no packages of the JDK are opened to advice.
 *
 * <p>A test fails if any advice, link or weaving failed silently while it ran.
 */
public final class WeftExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  @Override
  public synchronized void beforeAll(ExtensionContext context) throws Exception {
    synchronized (WeftExtension.class) {
      if (!Weft.isInstalled()) {
        install();
      }
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Weft.begin();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<String> failures = Weft.failures();
    if (!failures.isEmpty()) {
      throw new AssertionError("advice failed silently: " + failures);
    }
  }

  @SuppressWarnings("unchecked")
  private static void install() throws Exception {
    Path module = Path.of(System.getProperty("basedir", System.getProperty("user.dir"))).toAbsolutePath();
    Path root = module;
    while (!Files.isDirectory(root.resolve("agent/core"))) {
      root = root.getParent();
      if (root == null) {
        throw new IllegalStateException("no agent/core above " + module);
      }
    }
    Map<String, String> instrumentations = new LinkedHashMap<>();
    for (String name : System.getProperty("weft.test.instrumentations", "").split(",")) {
      if (!name.isBlank()) {
        instrumentations.put(name.trim(), root.resolve("instrumentations").resolve(name.trim()).resolve("target/classes").toString());
      }
    }
    instrumentations.put(module.getFileName().toString(), module.resolve("target/classes").toString());
    Instrumentation instrumentation = ByteBuddyAgent.install();
    @SuppressWarnings("resource")   // open as long as the JVM runs, like the agent's
    AgentLoader agent = new AgentLoader(agentUrls(root, instrumentations));
    Weft.inside((BiFunction<String, Object, Object>) agent.loadClass("dev.weft.testing.inside.Inside")
        .getMethod("install", Instrumentation.class, Map.class).invoke(null, instrumentation, instrumentations));
  }

  private static URL[] agentUrls(Path root, Map<String, String> instrumentations) throws IOException {
    List<String> paths = new ArrayList<>();
    for (String module : List.of("bootstrap", "agent/core", "agent/build-tools", "agent/testing")) {
      paths.add(root.resolve(module).resolve("target/classes").toString());
    }
    paths.addAll(instrumentations.values());
    paths.addAll(List.of(Files.readString(root.resolve("agent/core/target/runtime-classpath")).trim().split(java.io.File.pathSeparator)));
    URL[] urls = new URL[paths.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(paths.get(i)).toUri().toURL();
    }
    return urls;
  }
}
