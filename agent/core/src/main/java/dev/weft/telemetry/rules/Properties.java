package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads properties of objects: {@code getName()}, {@code isName()}, the component of a record, a public field, the value of a map's key; of
 * collections, arrays and texts also {@code size} and {@code length}. No other method is called.
 */
final class Properties {
  /** Held by the class itself, so that no application's class is kept alive. */
  private static final ClassValue<ConcurrentHashMap<String, Object>> READERS = new ClassValue<ConcurrentHashMap<String, Object>>() {
    @Override
    protected ConcurrentHashMap<String, Object> computeValue(Class<?> type) {
      return new ConcurrentHashMap<>();
    }
  };
  private static final Object NONE = new Object();

  private Properties() {
  }

  /** Null if the owner is null or has no such property. Throws what a getter throws. */
  static @Nullable Object read(@Nullable Object owner, String name) {
    if (owner == null) {
      return null;
    }
    if (owner instanceof Map) {
      return ((Map<?, ?>) owner).get(name);
    }
    boolean isLength = name.equals("size") || name.equals("length");
    if (isLength && owner instanceof Collection) {
      return ((Collection<?>) owner).size();
    }
    if (isLength && owner instanceof CharSequence) {
      return ((CharSequence) owner).length();
    }
    if (isLength && owner.getClass().isArray()) {
      return Array.getLength(owner);
    }
    if (owner instanceof Enum && name.equals("name")) {
      return ((Enum<?>) owner).name();
    }
    return read(owner, reader(owner.getClass(), name));
  }

  private static @Nullable Object read(Object owner, Object reader) {
    try {
      return reader instanceof Method ? ((Method) reader).invoke(owner) : reader instanceof Field ? ((Field) reader).get(owner) : null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }

  private static Object reader(Class<?> type, String name) {
    ConcurrentHashMap<String, Object> readers = READERS.get(type);
    Object known = readers.get(name);
    if (known == null) {
      Object found = find(type, name);
      known = found == null ? NONE : found;
      readers.put(name, known);
    }
    return known;
  }

  private static @Nullable Object find(Class<?> type, String name) {
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    boolean isRecord = type.getSuperclass() != null && type.getSuperclass().getName().equals("java.lang.Record");
    for (Method method : type.getMethods()) {
      boolean isGetter = method.getName().equals("get" + capital)
          || method.getName().equals("is" + capital) && (method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class)
          || isRecord && method.getName().equals(name) && method.getDeclaringClass() == type;
      if (isGetter && method.getParameterTypes().length == 0 && method.getReturnType() != void.class
          && !Modifier.isStatic(method.getModifiers())) {
        return opened(method);
      }
    }
    for (Field field : type.getFields()) {
      if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
        return opened(field);
      }
    }
    return null;
  }

  /** A public method of a class that is not public cannot be called as it is; in a module that is not open it cannot be opened either. */
  private static <M extends java.lang.reflect.AccessibleObject> M opened(M member) {
    try {
      member.setAccessible(true);
    } catch (RuntimeException e) {
      return member;
    }
    return member;
  }
}
