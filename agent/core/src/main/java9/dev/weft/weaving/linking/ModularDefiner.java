package dev.weft.weaving.linking;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Defines a class in {@code java.lang} on Java 9 and later: opens the package to the unnamed module of its own class loader. Compiled for
 * Java 9, so that it can call its methods directly: from 18 on the JVM generates classes for calls by reflection.
 */
final class ModularDefiner {
  private ModularDefiner() {
  }

  /** Defines the dispatcher unless it is defined already; returns what {@link DispatcherDefiner#apply} does. */
  @SuppressWarnings("rawtypes")
  static Object[] define(Instrumentation instrumentation, String name, byte[] file) throws Throwable {
    Set<Module> own = Collections.singleton(ModularDefiner.class.getModule());
    Map<String, Set<Module>> exports = hasAotCaches() ? Collections.singletonMap("jdk.internal.misc", own) : Collections.emptyMap();
    instrumentation.redefineModule(Object.class.getModule(), Collections.emptySet(), exports, Collections.singletonMap("java.lang", own),
        Collections.emptySet(), Collections.emptyMap());
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    Class<?> dispatcher;
    try {
      dispatcher = Class.forName(name, true, null);
    } catch (ClassNotFoundException e) {
      lookup.defineClass(file);
      dispatcher = Class.forName(name, true, null);   // initialized, so that calls do not check for it
    }
    MethodHandle control = lookup.findStatic(dispatcher, "control", MethodType.methodType(Function.class));
    return new Object[] {(Function) control.invokeExact(), recordsAotCache()};
  }

  private static boolean hasAotCaches() {
    String release = System.getProperty("java.specification.version");
    return release.length() == 2 && release.compareTo("24") >= 0;
  }

  /** Asks a class of a package that was exported above: reading the JVM's arguments would need JMX. */
  private static Object recordsAotCache() {
    if (!hasAotCaches()) {
      return false;
    }
    try {
      return (boolean) MethodHandles.lookup().findStatic(Class.forName("jdk.internal.misc.CDS", true, null), "isDumpingStaticArchive",
          MethodType.methodType(boolean.class)).invokeExact();
    } catch (Throwable t) {   // a JDK that no longer has this method
      return t;
    }
  }
}
