package dev.weft.instrumentations.jersey1;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** The path of a filter below that of its web application, as the setting {@code FilterContextPath} has it. */
final class FilterPath {
  private static final @Nullable MethodHandle SETTING = setting();

  private FilterPath() {
  }

  /** Null if it is the web application's own. */
  static @Nullable String of(Object container) {
    if (SETTING == null) {
      return null;
    }
    try {
      Object path = (Object) SETTING.invokeExact(container);
      return path == null ? null : normalized((String) path);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static @Nullable String normalized(String path) {
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    return end == 0 ? null : path.startsWith("/") ? path.substring(0, end) : '/' + path.substring(0, end);
  }

  private static @Nullable MethodHandle setting() {
    try {
      Field field = Class.forName("com.sun.jersey.spi.container.servlet.ServletContainer", false, FilterPath.class.getClassLoader())
          .getDeclaredField("filterContextPath");
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which Java 8 does not have
      return null;
    }
  }
}
