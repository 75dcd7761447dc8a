package dev.weft.weaving;

import dev.weft.log.Log;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The class loaders of advice, one for each instrumentation and application loader. Both are held weakly: what keeps a plugin loader
 * alive are the call sites linked to it, which live and die with the application's classes.
 */
final class PluginLoaders {
  private final Instrumentation instrumentation;
  private final ClassLoader agent = PluginLoaders.class.getClassLoader();
  private final ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
  private final Map<ClassLoader, Map<String, WeakReference<PluginClassLoader>>> loaders = new WeakHashMap<>();

  PluginLoaders(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** The loader for an advice in classes of {@code application} (null: the bootstrap loader); what that advice opens is open to it. */
  PluginClassLoader of(AdviceSpec spec, ClassLoader application) {
    PluginClassLoader loader = of(spec.instrumentation, application);
    if (!spec.opens.isEmpty()) {
      try {
        ModuleOpener.open(instrumentation, loader, spec.opens);
      } catch (RuntimeException | LinkageError e) {
        Log.debug("cannot open " + spec.opens + " to " + spec.adviceClass + ", which has to do without", e);
      }
    }
    return loader;
  }

  private PluginClassLoader of(String name, ClassLoader application) {
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
