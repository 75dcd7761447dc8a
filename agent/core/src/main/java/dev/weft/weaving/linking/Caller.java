package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import java.security.AccessController;
import java.security.PrivilegedAction;

/** Finds the class whose woven code called the dispatcher. A security manager only because that can see the stack's classes on Java 8, too. */
final class Caller extends SecurityManager {
  private static final String DISPATCHER = "java.lang.WeftDispatcher";

  private Caller() {
  }

  /** Returns the loader of a class; null is the bootstrap loader. */
  @Nullable
  static ClassLoader loader(final Class<?> type) {
    return AccessController.doPrivileged(new PrivilegedAction<ClassLoader>() {
      @Nullable
      @Override
      public ClassLoader run() {
        return type.getClassLoader();
      }
    });
  }

  static Class<?> type() {
    return AccessController.doPrivileged(new PrivilegedAction<Class<?>>() {
      @Override
      public Class<?> run() {
        Class<?>[] stack = new Caller().getClassContext();
        int caller = 0;
        while (!stack[caller].getName().equals(DISPATCHER)) {
          caller++;
        }
        return stack[caller + 1];
      }
    });
  }
}
