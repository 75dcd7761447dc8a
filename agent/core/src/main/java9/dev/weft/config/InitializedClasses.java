package dev.weft.config;

import java.lang.reflect.Field;
import sun.misc.Unsafe;

/**
 * Asks which classes are initialized, without initializing them. Called on Java 9 to 16 alone; later ones have no {@code shouldBeInitialized}.
 * The method is called directly: the first reflective call of a JDK's method makes the JDK read properties that the application may set.
 */
final class InitializedClasses {
  private InitializedClasses() {
  }

  /** Whether all types are initialized. One that a thread is initializing at the moment is not. */
  static boolean containAll(Class<?>... types) throws ReflectiveOperationException {
    Field instance = Unsafe.class.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Unsafe unsafe = (Unsafe) instance.get(null);
    for (Class<?> type : types) {
      if (unsafe.shouldBeInitialized(type)) {
        return false;
      }
    }
    return true;
  }
}
