package dev.weft.weaving;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Defines a class into {@code java.lang}. Lives in a class loader of its own, to whose module that package is opened on Java 9 and later;
 * what it uses of Java 9 it asks for by reflection, since it is Java 8 byte code.
 */
public final class DispatcherDefiner {
  private static final String NAME = "java.lang.WeftDispatcher";

  private DispatcherDefiner() {
  }

  /** Returns the private methods {@code install}, {@code installed} and {@code noop} of the dispatcher, ready to be called. */
  public static Method[] define(Instrumentation instrumentation, byte[] file) throws ReflectiveOperationException {
    boolean modules = !System.getProperty("java.specification.version").startsWith("1.");
    if (modules) {
      openJavaLang(instrumentation);
    }
    Class<?> dispatcher;
    try {
      dispatcher = Class.forName(NAME, false, null);
    } catch (ClassNotFoundException e) {
      dispatcher = modules ? defineByLookup(file) : defineByUnsafe(file);
    }
    Method[] methods = {
      dispatcher.getDeclaredMethod("install", Function.class, Function.class, Function.class),
      dispatcher.getDeclaredMethod("installed"),
      dispatcher.getDeclaredMethod("noop", String.class, MethodType.class)
    };
    for (Method method : methods) {
      method.setAccessible(true);
    }
    return methods;
  }

  private static boolean hasAotCaches() {
    String release = System.getProperty("java.specification.version");
    return release.length() == 2 && release.compareTo("24") >= 0;
  }

  private static void openJavaLang(Instrumentation instrumentation) throws ReflectiveOperationException {
    Class<?> module = Class.forName("java.lang.Module");
    Method getModule = Class.class.getMethod("getModule");
    Object own = getModule.invoke(DispatcherDefiner.class);
    Map<String, Set<Object>> exports = hasAotCaches()
        ? Collections.singletonMap("jdk.internal.misc", Collections.singleton(own)) : Collections.<String, Set<Object>>emptyMap();
    Instrumentation.class.getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(instrumentation, getModule.invoke(Object.class), Collections.emptySet(), exports,
            Collections.singletonMap("java.lang", Collections.singleton(own)), Collections.emptySet(), Collections.emptyMap());
  }

  private static Class<?> defineByLookup(byte[] file) throws ReflectiveOperationException {
    Object lookup = MethodHandles.class.getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
        .invoke(null, Object.class, MethodHandles.lookup());
    return (Class<?>) MethodHandles.Lookup.class.getMethod("defineClass", byte[].class).invoke(lookup, (Object) file);
  }

  /** Whether this is the training run of an AOT cache (Java 24 and later); asked after {@link #define}. */
  public static boolean recordsAotCache() throws ReflectiveOperationException {
    if (!hasAotCaches()) {
      return false;
    }
    // Exported by redefineModule, since asking the JVM for its arguments takes JMX.
    return (Boolean) Class.forName("jdk.internal.misc.CDS", false, null).getMethod("isDumpingStaticArchive").invoke(null);
  }

  private static Class<?> defineByUnsafe(byte[] file) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    return (Class<?>) unsafe
        .getMethod("defineClass", String.class, byte[].class, int.class, int.class, ClassLoader.class, ProtectionDomain.class)
        .invoke(instance.get(null), NAME, file, 0, file.length, null, null);
  }
}
