package application;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls Kotlin's functions by their names, as packages and types of results differ between releases. What is not given is null. */
final class Functions {
  private Functions() {
  }

  static Object callStatic(String classes, String name, Object... arguments) {
    for (String type : classes.split(" ")) {
      try {
        Method method = find(Class.forName(type), name, arguments);
        if (method != null) {
          return invoke(method, null, arguments);
        }
      } catch (ClassNotFoundException e) {
        // another release
      }
    }
    throw new IllegalStateException(name);
  }

  static Object call(Object object, String name, Object... arguments) {
    return invoke(find(object.getClass(), name, arguments), object, arguments);
  }

  private static Method find(Class<?> type, String name, Object... arguments) {
    Method found = null;
    for (Method method : type.getMethods()) {
      boolean fits = method.getName().equals(name) && fill(method, arguments) != null;
      if (fits && (found == null || method.getParameterCount() < found.getParameterCount())) {
        found = method;
      }
    }
    return found;
  }

  /** The arguments of a call, or null if not all that are given fit. */
  private static Object[] fill(Method method, Object... given) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    int next = 0;
    for (int i = 0; i < types.length; i++) {
      if (next < given.length && (types[i].isInstance(given[next]) || types[i].isPrimitive())) {
        arguments[i] = given[next++];
      }
    }
    return next == given.length ? arguments : null;
  }

  private static Object invoke(Method method, Object object, Object... arguments) {
    try {
      method.setAccessible(true);
      return method.invoke(object, fill(method, arguments));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
