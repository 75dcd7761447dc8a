package dev.weft.telemetry.pools;

import java.lang.reflect.Method;

/** Calls getters of pools by their names: packages and types differ between releases of a library, the names of getters do not. */
public final class Getters {
  private Getters() {
  }

  /** @throws NoSuchMethodException if the object has no such getter */
  public static Object get(Object target, String getter) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(getter);
    method.setAccessible(true);   // the class may not be public
    return method.invoke(target);
  }

  /** -1 if the object has no such getter. */
  public static long number(Object target, String getter) throws ReflectiveOperationException {
    try {
      return ((Number) get(target, getter)).longValue();
    } catch (NoSuchMethodException e) {
      return -1;
    }
  }
}
