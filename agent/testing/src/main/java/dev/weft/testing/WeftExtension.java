package dev.weft.testing;

import java.lang.instrument.Instrumentation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Installs the weaver and the instrumentation of this module into the test's JVM, once. A class loader that is no parent of the test's reads
 * the agent from the folders that the build compiled it to: tests see neither advice nor agent, as applications do not.
 * The system property {@code weft.test.instrumentations} names further instrumentations, separated by commas. With
 * {@code weft.test.closed=true} no packages of the JDK are opened to advice. On a JDK older than {@code weft.test.least-jdk} tests are skipped.
 *
 * <p>Before that, all advice is linked against each of the module's {@link Releases}.
 *
 * <p>A test fails if any advice, link or weaving failed silently while it ran.
 */
public final class WeftExtension implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
  /** By test: one during which advice failed stays failed when a build runs it again. */
  private static final Map<String, String> FAILED_SILENTLY = new ConcurrentHashMap<>();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    int least = Integer.getInteger("weft.test.least-jdk", 0);
    return Runtime.version().feature() >= least
        ? ConditionEvaluationResult.enabled("the JDK is new enough")
        : ConditionEvaluationResult.disabled("no JDK " + least + " or newer with a compiler is installed");
  }

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
      FAILED_SILENTLY.merge(context.getUniqueId(), failures.toString(), String::concat);
    }
    String failed = FAILED_SILENTLY.get(context.getUniqueId());
    if (failed != null) {
      throw new AssertionError("advice failed silently: " + failed);
    }
  }

  @SuppressWarnings("unchecked")
  private static void install() throws Exception {
    Map<String, String> instrumentations = new LinkedHashMap<>();
    for (String name : System.getProperty("weft.test.instrumentations", "").split(",")) {
      if (!name.isBlank()) {
        instrumentations.put(name.trim(), Project.classes("instrumentations/" + name.trim()));
      }
    }
    String tested = Project.MODULE.getFileName().toString();
    instrumentations.put(tested, Project.MODULE.resolve("target/classes").toString());
    @SuppressWarnings("resource")   // open as long as the JVM runs, like the agent's
    AgentLoader agent = new AgentLoader(Project.urls(agentPaths(instrumentations)));
    List<String> problems = (List<String>) agent.loadClass("dev.weft.build.LinkCheck")
        .getMethod("problems", Map.class, String.class, Map.class, Map.class)
        .invoke(null, instrumentations, tested, Releases.jars(), Releases.lacked());
    if (!problems.isEmpty()) {
      throw new AssertionError("advice does not fit the releases in releases.txt:\n" + String.join("\n", problems));
    }
    Instrumentation instrumentation = ByteBuddyAgent.install();
    Weft.inside((BiFunction<String, Object, Object>) agent.loadClass("dev.weft.testing.inside.Inside")
        .getMethod("install", Instrumentation.class, Map.class).invoke(null, instrumentation, instrumentations));
  }

  private static Stream<String> agentPaths(Map<String, String> instrumentations) {
    Stream<String> own = Stream.of("bootstrap", "agent/core", "agent/build-tools", "agent/testing").map(Project::classes);
    return Stream.of(own, instrumentations.values().stream(), Project.dependencies("agent/core").stream()).flatMap(Function.identity());
  }
}
