package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** Reads private fields of RESTEasy's, and what is public but differs between releases. */
final class Fields {
  private Fields() {
  }

  /** Null in a release that has no such field. */
  static @Nullable MethodHandle getter(String type, String name) {
    try {
      Field field = Class.forName(type, false, Fields.class.getClassLoader()).getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which Java 8 does not have
      return null;
    }
  }

  /** A public method without parameters. Code that names its type fits either releases where that is a class, or those where it is an interface. */
  static @Nullable MethodHandle method(String type, String name, Class<?> result) {
    try {
      Class<?> owner = Class.forName(type, false, Fields.class.getClassLoader());
      return MethodHandles.publicLookup().findVirtual(owner, name, MethodType.methodType(result))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Null where there is no getter. */
  static @Nullable Object get(@Nullable MethodHandle getter, Object owner) {
    if (getter == null) {
      return null;
    }
    try {
      return (Object) getter.invokeExact(owner);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
