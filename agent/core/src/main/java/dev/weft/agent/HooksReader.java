package dev.weft.agent;

import java.lang.reflect.Field;
import java.util.function.Consumer;

/**
 * Reads the JVM's map of shutdown hooks and gives it to its own class loader, a {@link HooksLoader}, to which {@code java.lang} is opened.
 */
final class HooksReader {
  static {
    handOver(HooksReader.class.getClassLoader());
  }

  private HooksReader() {
  }

  @SuppressWarnings("unchecked")
  private static void handOver(ClassLoader loader) {
    try {
      Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
      field.setAccessible(true);
      ((Consumer<Object>) loader).accept(field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
