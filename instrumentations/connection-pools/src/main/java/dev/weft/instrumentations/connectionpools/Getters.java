package dev.weft.instrumentations.connectionpools;

import java.lang.reflect.Method;

/** Calls getters by their names, of classes that differ between releases in nothing but their packages or supertypes. */
final class Getters {
  private Getters() {
  }

  static Object get(Object target, String getter) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(getter);
    method.setAccessible(true);   // the class may not be public
    return method.invoke(target);
  }
}
