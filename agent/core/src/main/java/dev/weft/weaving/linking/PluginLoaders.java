package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.weaving.matching.AdviceSpec;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The class loaders of advice, one for each instrumentation and application loader. References to both are weak: a plugin loader is kept
 * alive by the call sites that are linked to it, which live as long as the application's classes.
 */
final class PluginLoaders {
  private final Instrumentation instrumentation;
  private final ClassLoader agent = PluginLoaders.class.getClassLoader();
  private final ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
  private final Map<ClassLoader, Map<String, WeakReference<PluginClassLoader>>> loaders = new WeakHashMap<>();

  PluginLoaders(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Returns the loader for an advice in classes of {@code application} (null: the bootstrap loader), and opens packages to it. */
  PluginClassLoader of(AdviceSpec spec, @Nullable ClassLoader application) {
    PluginClassLoader loader = of(spec.instrumentation, application);
    if (!spec.opens.isEmpty()) {
      try {
        ModuleOpener.open(instrumentation, loader, spec.opens);
      } catch (RuntimeException | LinkageError e) {
        Log.debug("cannot open " + spec.opens + " to " + spec.adviceClass + ", which goes on without", e);
      }
    }
    return loader;
  }

  private PluginClassLoader of(String name, @Nullable ClassLoader application) {
    ClassLoader parent = application == null ? platform : application;
    synchronized (loaders) {
      Map<String, WeakReference<PluginClassLoader>> ofApplication = loaders.get(parent);
      if (ofApplication == null) {
        ofApplication = new HashMap<>();
        loaders.put(parent, ofApplication);
      }
      WeakReference<PluginClassLoader> known = ofApplication.get(name);
      PluginClassLoader loader = known == null ? null : known.get();
      if (loader == null) {
        loader = new PluginClassLoader(parent, agent);
        ofApplication.put(name, new WeakReference<>(loader));
      }
      return loader;
    }
  }
}
