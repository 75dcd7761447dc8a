package dev.weft.instrumentations.jersey;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;

/** The path of a filter below that of its web application. Jersey takes it from the filter's mappings, or from a setting. */
final class FilterPath {
  private static final @Nullable MethodHandle MAPPINGS = field("filterUrlMappings");
  private static final @Nullable MethodHandle SETTING = field("filterContextPath");

  private FilterPath() {
  }

  /** Null if it is the web application's own. */
  static @Nullable String of(Object container, @Nullable String uri) {
    Object mapping = mapping(read(MAPPINGS, container), uri);
    Object path = mapping == null ? read(SETTING, container) : mapping;
    return path == null ? null : normalized(path.toString());
  }

  /** The one mapping, or the first that the URI contains, as Jersey chooses. */
  private static @Nullable Object mapping(@Nullable Object all, @Nullable String uri) {
    if (!(all instanceof List) || ((List<?>) all).size() < 2) {
      return all instanceof List && !((List<?>) all).isEmpty() ? ((List<?>) all).get(0) : null;
    }
    for (Object each : (List<?>) all) {
      if (uri != null && uri.contains(each.toString())) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable String normalized(String path) {
    int end = path.endsWith("*") ? path.length() - 1 : path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    if (end == 0) {
      return null;
    }
    return path.startsWith("/") ? path.substring(0, end) : '/' + path.substring(0, end);
  }

  private static @Nullable Object read(@Nullable MethodHandle field, Object container) {
    if (field == null) {
      return null;
    }
    try {
      return (Object) field.invokeExact(container);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }

  private static @Nullable MethodHandle field(String name) {
    try {
      Field field = Class.forName("org.glassfish.jersey.servlet.ServletContainer", false, FilterPath.class.getClassLoader()).getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which Java 8 does not have
      return null;
    }
  }
}
