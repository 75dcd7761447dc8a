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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Weaves the classes of a JVM. Installed once; can be uninstalled. */
public final class Weaving {
  private final Instrumentation instrumentation;
  private final Linking linking;
  /** Guarded by this. */
  private List<AdviceSpec> specs;
  private final WeavingReport report;
  private final WeavingTransformer transformer;

  private Weaving(Instrumentation instrumentation, List<AdviceSpec> specs, Linking linking, WeavingReport report,
      WeavingTransformer transformer) {
    this.instrumentation = instrumentation;
    this.specs = specs;
    this.linking = linking;
    this.report = report;
    this.transformer = transformer;
  }

  /**
   * Weaves the loaded classes, and classes that are loaded from now on.
   *
   * @return null if another agent of this kind is installed already
   */
  @Nullable
  public static Weaving install(Instrumentation instrumentation, List<AdviceSpec> specs) throws ReflectiveOperationException, IOException {
    Index index = new Index(specs);
    OldCallSites oldCalls = new OldCallSites();
    WeavingReport report = new WeavingReport();
    Linking linking = Linking.install(instrumentation, index, oldCalls, report);
    if (linking == null) {
      return null;
    }
    WeavingTransformer transformer = new WeavingTransformer(new Matcher(index), oldCalls, report);
    Weaving weaving = new Weaving(instrumentation, specs, linking, report, transformer);
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
    retransform(loadedClasses(transformer.matcher()));
  }

  /**
   * Weaves the advice of an instrumentation into other methods than before, where the classes are loaded already, too. The advice's place in the
   * index stays, and so do woven calls that are running.
   */
  public synchronized void retarget(String instrumentationName, List<AdviceSpec.Target> targets) {
    List<AdviceSpec> changed = new ArrayList<>();
    List<AdviceSpec> concerned = new ArrayList<>();
    for (AdviceSpec spec : specs) {
      boolean isConcerned = spec.instrumentation.equals(instrumentationName);
      AdviceSpec aimed = isConcerned ? spec.aimedAt(targets) : spec;
      changed.add(aimed);
      if (isConcerned) {
        concerned.add(spec);
        concerned.add(aimed);
      }
    }
    if (concerned.isEmpty() || linking.recordsAotCache()) {
      return;
    }
    specs = changed;
    Matcher matcher = new Matcher(new Index(changed));
    matcher.matching(instrumentation.getAllLoadedClasses());   // so that it knows what they inherit
    transformer.matcher(matcher);
    Index aims = new Index(concerned);
    List<Class<?>> loaded = loadedClasses(new Matcher(aims));
    if (aims.hasAnnotations()) {
      Set<Class<?>> all = new LinkedHashSet<>(loaded);
      all.addAll(weavable(new Matcher(aims).annotated(instrumentation.getAllLoadedClasses())));
      loaded = new ArrayList<>(all);
    }
    retransform(loaded);
  }

  private List<Class<?>> loadedClasses(Matcher matcher) {
    return weavable(matcher.matching(instrumentation.getAllLoadedClasses()));
  }

  private List<Class<?>> weavable(List<Class<?>> matching) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : matching) {
      if (!transformer.isOfAgent(type.getClassLoader()) && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    return loaded;
  }

  /** Retransforms all classes at once. If one of them fails, all do, and then each is retransformed by itself. */
  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
      return;
    } catch (Exception | LinkageError | InternalError e) {
      Log.debug("retransforming " + types.size() + " classes together failed", e);
    }
    for (Class<?> type : types) {
      try {
        instrumentation.retransformClasses(type);
      } catch (Exception | LinkageError | InternalError e) {
        report.failed(type.getName(), e);
      }
    }
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
    retransform(loadedClasses(transformer.matcher()));
  }
}
