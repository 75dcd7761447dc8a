package dev.weft.smoke.app;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Tries what an application must not be able to do: reach private members of {@code java.lang}, by itself and by whatever it finds through
 * the class loaders of all threads. Prints a line for each try, the same in every run.
 */
public final class BreaksIn {
  private BreaksIn() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread.sleep(1500);   // so that all threads of an agent are there to be found
    reach("ClassLoader.defineClass", ClassLoader.class, "defineClass", String.class, byte[].class, int.class, int.class);
    Set<ClassLoader> loaders = new LinkedHashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      loaders.add(thread.getContextClassLoader());
    }
    for (ClassLoader loader : loaders) {
      if (loader != null && loader != BreaksIn.class.getClassLoader()) {
        reachThrough(loader);
      }
    }
    for (Method method : dispatcherMethods()) {
      reach("WeftDispatcher." + method.getName(), method);
    }
  }

  private static Method[] dispatcherMethods() {
    try {
      return Class.forName("java.lang.WeftDispatcher").getDeclaredMethods();
    } catch (ClassNotFoundException e) {
      return new Method[0];
    }
  }

  /** No class of an agent's loader may be in a package or module to which {@code java.lang} was opened. */
  private static void reachThrough(ClassLoader loader) {
    try {
      Object module = Class.class.getMethod("getModule").invoke(Object.class);
      Object other = ClassLoader.class.getMethod("getUnnamedModule").invoke(loader);
      Object open = module.getClass().getMethod("isOpen", String.class, module.getClass()).invoke(module, "java.lang", other);
      System.out.println("java.lang open to another loader: " + open);
    } catch (ReflectiveOperationException e) {
      System.out.println("no modules");
    }
  }

  private static void reach(String what, Class<?> type, String name, Class<?>... parameters) {
    try {
      reach(what, type.getDeclaredMethod(name, parameters));
    } catch (NoSuchMethodException e) {
      System.out.println(what + " is not there");
    }
  }

  private static void reach(String what, AccessibleObject member) {
    try {
      member.setAccessible(true);
      System.out.println(what + " reached");
    } catch (RuntimeException e) {
      System.out.println(what + " refused");
    }
  }
}
