package dev.weft.telemetry.pools;

import java.lang.reflect.Field;

/** Reads fields for which pools have no getter, or one that would make the pool connect. */
public final class PrivateFields {
  private PrivateFields() {
  }

  /** @param declaredBy the class that declares the field */
  public static Object read(Class<?> declaredBy, String name, Object object) throws ReflectiveOperationException {
    Field field = declaredBy.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(object);
  }

  /** Reads a field that the object's class or one of its superclasses declares. */
  public static Object read(Object object, String name) throws ReflectiveOperationException {
    Class<?> type = object.getClass();
    while (true) {
      try {
        return read(type, name, object);
      } catch (NoSuchFieldException e) {
        type = type.getSuperclass();
        if (type == null) {
          throw e;
        }
      }
    }
  }
}
