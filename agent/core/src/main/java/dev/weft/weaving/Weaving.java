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

/** Weaves the classes of a JVM. Installed once; can be uninstalled. */
public final class Weaving {
  private final Instrumentation instrumentation;
  private final Matcher matcher;
  private final Linking linking;
  private final WeavingReport report;
  private final WeavingTransformer transformer;

  private Weaving(Instrumentation instrumentation, Matcher matcher, Linking linking, WeavingReport report, WeavingTransformer transformer) {
    this.instrumentation = instrumentation;
    this.matcher = matcher;
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
    Matcher matcher = new Matcher(index);
    WeavingTransformer transformer = new WeavingTransformer(matcher, oldCalls, report);
    Weaving weaving = new Weaving(instrumentation, matcher, linking, report, transformer);
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
    retransform(loadedClasses());
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
    retransform(loadedClasses());
  }
}
