package dev.weft.weaving.linking;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens packages of the JDK to class loaders of the agent; see {@link dev.weft.advice.Opens}. Compiled for Java 9, which has modules. */
public final class ModuleOpener {
  private ModuleOpener() {
  }

  /**
   * Opens packages to the classes of one loader.
   *
   * @param packages each as {@code module/package}
   * @throws RuntimeException if there is no such package, or the JVM does not allow it
   */
  public static void open(Instrumentation instrumentation, ClassLoader loader, List<String> packages) {
    Module advice = loader.getUnnamedModule();
    for (String each : packages) {
      int slash = each.indexOf('/');
      Module module = ModuleLayer.boot().findModule(each.substring(0, slash)).get();
      // Even if it is open already: until Java 16 it may be open with a warning.
      Map<String, Set<Module>> opens = Collections.singletonMap(each.substring(slash + 1), Collections.singleton(advice));
      instrumentation.redefineModule(module, Collections.emptySet(), Collections.emptyMap(), opens, Collections.emptySet(),
          Collections.emptyMap());
    }
  }
}
