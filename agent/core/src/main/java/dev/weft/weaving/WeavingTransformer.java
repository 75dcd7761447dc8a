package dev.weft.weaving;

import dev.weft.advice.Nullable;
import dev.weft.weaving.bytecode.ClassWeaver;
import dev.weft.weaving.linking.OldCallSites;
import dev.weft.weaving.linking.PluginClassLoader;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Match;
import dev.weft.weaving.matching.Matcher;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Gets every class that is loaded or retransformed, and weaves those for which there is advice. */
final class WeavingTransformer implements ClassFileTransformer {
  /** Class loaders of OpenTelemetry's agent and of distributions of it: {@code bootstrap.AgentClassLoader} and those of extensions. */
  private static final String OPENTELEMETRY = "io.opentelemetry.javaagent.";
  /** {@code DatadogClassLoader}. */
  private static final String DATADOG = "datadog.trace.bootstrap.";

  private volatile Matcher matcher;
  private final OldCallSites oldCalls;
  private final WeavingReport report;
  private final ClassLoader agentLoader = WeavingTransformer.class.getClassLoader();
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  WeavingTransformer(Matcher matcher, OldCallSites oldCalls, WeavingReport report) {
    this.matcher = matcher;
    this.oldCalls = oldCalls;
    this.report = report;
  }

  Matcher matcher() {
    return matcher;
  }

  /** From now on, classes are matched by another one. */
  void matcher(Matcher newMatcher) {
    matcher = newMatcher;
  }

  @Nullable
  @Override
  public byte[] transform(@Nullable ClassLoader loader, @Nullable String name, @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain, byte[] file) {
    seen.incrementAndGet();
    if (name == null || isOfAgent(loader)) {
      return null;
    }
    long start = System.nanoTime();
    try {
      List<Match> matches = matcher.matches(loader, name, redefined, domain, file);
      return matches == null || matches.isEmpty() ? null : weave(loader, name, file, matches);
    } catch (Throwable t) {   // must not reach the code that loads the class
      report.failed(name, t);
      return null;
    } finally {
      if (redefined == null) {   // a retransformation delays its caller, mostly premain, which measures it
        nanos.addAndGet(System.nanoTime() - start);
      }
    }
  }

  /**
   * Whether a loader defines classes of this agent or of another one, which are never woven: what another agent sends is no call of
   * the application's, and its collector none of the services that the application needs.
   */
  boolean isOfAgent(@Nullable ClassLoader loader) {
    if (loader == null) {
      return false;
    }
    if (loader == agentLoader || loader instanceof PluginClassLoader) {
      return true;
    }
    String type = loader.getClass().getName();
    return type.startsWith(OPENTELEMETRY) || type.startsWith(DATADOG);
  }

  @Nullable
  private byte[] weave(@Nullable final ClassLoader loader, String name, byte[] file, List<Match> matches) {
    long start = System.nanoTime();
    List<String> notWoven = new ArrayList<>(0);
    byte[] woven = ClassWeaver.weave(file, matches, new ClassWeaver.OldCalls() {
      @Override
      public int number(AdviceSpec advice, String kind) {
        return oldCalls.number(loader, advice, kind);
      }
    }, notWoven);
    if (!notWoven.isEmpty()) {
      report.notWoven(name, String.join("; ", notWoven));
    }
    if (woven != null) {
      report.woven(name, loader, matches, System.nanoTime() - start);
    }
    return woven;
  }

  /** Number of classes that were loaded, including those of the JDK and of the agent. */
  long seen() {
    return seen.get();
  }

  /** How long class loading was delayed, weaving included. */
  long nanos() {
    return nanos.get();
  }
}
