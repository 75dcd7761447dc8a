package dev.weft.weaving;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.weaving.linking.Linking;
import dev.weft.weaving.linking.OldCallSites;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import dev.weft.weaving.matching.Matcher;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Weaves the classes of a JVM. Installed once; can be uninstalled. */
public final class Weaving {
  private final Instrumentation instrumentation;
  private final Matcher matcher;
  private final Linking linking;
  private final WeavingReport report;
  private final WeavingTransformer transformer;
  private final Retransformation retransformation;

  private Weaving(Instrumentation instrumentation, Matcher matcher, Linking linking, WeavingReport report, WeavingTransformer transformer,
      Retransformation retransformation) {
    this.instrumentation = instrumentation;
    this.matcher = matcher;
    this.linking = linking;
    this.report = report;
    this.transformer = transformer;
    this.retransformation = retransformation;
  }

  /**
   * Weaves the loaded classes, and classes that are loaded from now on.
   *
   * @param background runs tasks on other threads; hardly ever used
   * @return null if another agent of this kind is installed already
   */
  @Nullable
  public static Weaving install(Instrumentation instrumentation, List<AdviceSpec> specs, Executor background)
      throws ReflectiveOperationException, IOException {
    Index index = new Index(specs);
    OldCallSites oldCalls = new OldCallSites();
    WeavingReport report = new WeavingReport();
    Linking linking = Linking.install(instrumentation, index, oldCalls, report);
    if (linking == null) {
      return null;
    }
    Retransformation retransformation = new Retransformation(instrumentation, report, background);
    Matcher matcher = new Matcher(index, retransformation);
    WeavingTransformer transformer = new WeavingTransformer(matcher, oldCalls, report);
    Weaving weaving = new Weaving(instrumentation, matcher, linking, report, transformer, retransformation);
    weaving.start();
    return weaving;
  }

  private void start() {
    if (linking.recordsAotCache()) {
      // The JDK leaves woven classes out of the cache, and JDK 25 crashed when it started from a cache that listed one nevertheless.
      Log.info("this JVM records an AOT cache: nothing is woven meanwhile");
      return;
    }
    instrumentation.addTransformer(transformer, true);
    retransformation.of(loadedClasses());
  }

  private List<Class<?>> loadedClasses() {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : matcher.matching(instrumentation.getAllLoadedClasses())) {
      if (!transformer.isOfAgent(type.getClassLoader()) && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  /** Number of classes that the transformer has seen. */
  public long classesSeen() {
    return transformer.seen();
  }

  /** How long class loading was delayed, without the retransformation of classes that were loaded already. */
  public long transformNanos() {
    return transformer.nanos();
  }

  public WeavingReport report() {
    return report;
  }

  /**
   * Unlinks the call sites, because a running method keeps its woven code, then restores the classes. Operations that have not ended are not
   * reported.
   */
  public void uninstall() {
    linking.close();
    instrumentation.removeTransformer(transformer);
    retransformation.of(loadedClasses());
  }
}
