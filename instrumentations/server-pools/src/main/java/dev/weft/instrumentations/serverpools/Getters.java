package dev.weft.instrumentations.serverpools;

import java.lang.reflect.Method;

/** Calls getters by their names: the packages and types of servers differ between releases, their names do not. */
final class Getters {
  private Getters() {
  }

  /** @throws NoSuchMethodException if the object has no such getter */
  static Object get(Object target, String getter) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(getter);
    method.setAccessible(true);   // the class may not be public
    return method.invoke(target);
  }

  /** -1 if the object has no such getter. */
  static long number(Object target, String getter) throws ReflectiveOperationException {
    try {
      return ((Number) get(target, getter)).longValue();
    } catch (NoSuchMethodException e) {
      return -1;
    }
  }
}
