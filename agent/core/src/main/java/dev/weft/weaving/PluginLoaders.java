package dev.weft.weaving;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The class loaders of advice, one for each instrumentation and application loader. Both are held weakly: what keeps a plugin loader
 * alive are the call sites linked to it, which live and die with the application's classes.
 */
final class PluginLoaders {
  private final ClassLoader agent = PluginLoaders.class.getClassLoader();
  private final ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
  private final Map<ClassLoader, Map<String, WeakReference<PluginClassLoader>>> loaders = new WeakHashMap<>();

  /** The loader for an instrumentation's advice in classes of {@code application} (null: the bootstrap loader). */
  PluginClassLoader of(String instrumentation, ClassLoader application) {
    ClassLoader parent = application == null ? platform : application;
    synchronized (loaders) {
      Map<String, WeakReference<PluginClassLoader>> ofApplication = loaders.get(parent);
      if (ofApplication == null) {
        ofApplication = new HashMap<>();
        loaders.put(parent, ofApplication);
      }
      WeakReference<PluginClassLoader> known = ofApplication.get(instrumentation);
      PluginClassLoader loader = known == null ? null : known.get();
      if (loader == null) {
        loader = new PluginClassLoader(parent, agent);
        ofApplication.put(instrumentation, new WeakReference<>(loader));
      }
      return loader;
    }
  }
}
