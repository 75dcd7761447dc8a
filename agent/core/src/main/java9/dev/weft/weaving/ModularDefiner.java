package dev.weft.weaving;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Defines a class into {@code java.lang} on Java 9 and later: opens the package to the unnamed module of its own class loader. Byte code of
 * Java 9, so that it calls what that brought: each call by reflection would have the JVM generate classes, from 18 on.
 */
final class ModularDefiner {
  private ModularDefiner() {
  }

  /** Defines the dispatcher where it is not there yet; returns what {@link DispatcherDefiner#apply} does. */
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
      dispatcher = Class.forName(name, true, null);   // initialized: there is code ready for calls that need not see to it
    }
    MethodHandle control = lookup.findStatic(dispatcher, "control", MethodType.methodType(Function.class));
    return new Object[] {(Function) control.invokeExact(), recordsAotCache()};
  }

  private static boolean hasAotCaches() {
    String release = System.getProperty("java.specification.version");
    return release.length() == 2 && release.compareTo("24") >= 0;
  }

  /** Asks a class that is exported for that: asking the JVM for its arguments takes JMX. */
  private static Object recordsAotCache() {
    if (!hasAotCaches()) {
      return false;
    }
    try {
      return (boolean) MethodHandles.lookup().findStatic(Class.forName("jdk.internal.misc.CDS", true, null), "isDumpingStaticArchive",
          MethodType.methodType(boolean.class)).invokeExact();
    } catch (Throwable t) {   // a JDK that no longer says so
      return t;
    }
  }
}
