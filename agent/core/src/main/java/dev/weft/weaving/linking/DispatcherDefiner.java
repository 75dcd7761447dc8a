package dev.weft.weaving.linking;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Defines a class in {@code java.lang}. This definer has a class loader of its own; on Java 9 and later {@code java.lang} is opened to that
 * loader's module. Initializing this class gives an instance to the loader, so that it can be called without reflection.
 */
final class DispatcherDefiner implements Function<Object[], Object> {
  private static final String NAME = "java.lang.WeftDispatcher";

  static {
    handOver(DispatcherDefiner.class.getClassLoader());
  }

  private DispatcherDefiner() {
  }

  @SuppressWarnings("unchecked")
  private static void handOver(ClassLoader loader) {
    ((Consumer<Function<Object[], Object>>) loader).accept(new DispatcherDefiner());
  }

  /**
   * Takes {Instrumentation, byte[]: class file of the dispatcher}. Returns {the function that controls the dispatcher, a Boolean: whether
   * this is the training run of an AOT cache, or the Throwable that the question failed with}.
   */
  @Override
  public Object apply(Object[] request) {
    byte[] file = (byte[]) request[1];
    try {
      if (System.getProperty("java.specification.version").startsWith("1.")) {
        return new Object[] {control(file), false};
      }
      return ModularDefiner.define((Instrumentation) request[0], NAME, file);
    } catch (Throwable t) {
      throw new IllegalStateException("this JVM does not let the dispatcher be defined", t);
    }
  }

  private static Object control(byte[] file) throws ReflectiveOperationException {
    Class<?> dispatcher;
    try {
      dispatcher = Class.forName(NAME, true, null);
    } catch (ClassNotFoundException e) {
      dispatcher = defineByUnsafe(file);
    }
    Method control = dispatcher.getDeclaredMethod("control");
    control.setAccessible(true);
    return control.invoke(null);
  }

  private static Class<?> defineByUnsafe(byte[] file) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    return (Class<?>) unsafe
        .getMethod("defineClass", String.class, byte[].class, int.class, int.class, ClassLoader.class, ProtectionDomain.class)
        .invoke(instance.get(null), NAME, file, 0, file.length, null, null);
  }
}
