package dev.weft.weaving;

import dev.weft.log.Log;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Function;

/**
 * The agent's side of {@code java.lang.WeftDispatcher}: defines it where it is not there yet, and gives it this agent's functions. Its
 * methods for that are private, so that an application cannot hand woven calls a function of its own.
 */
final class Dispatcher {
  private static final String NAME = "java.lang.WeftDispatcher";
  private static final String DEFINER = "dev.weft.weaving.DispatcherDefiner";

  private final Method install;
  private final Method installed;
  private final Method noop;
  private final boolean recordsAotCache;

  private Dispatcher(Method install, Method installed, Method noop, boolean recordsAotCache) {
    this.install = install;
    this.installed = installed;
    this.noop = noop;
    this.recordsAotCache = recordsAotCache;
  }

  /**
   * Finds or defines the class.
   *
   * @throws ReflectiveOperationException where the JVM does not allow it
   */
  static Dispatcher define(Instrumentation instrumentation) throws ReflectiveOperationException, IOException {
    byte[] definer = read(DEFINER);
    Class<?> type = new OneClassLoader(definer).loadClass(DEFINER);
    Method[] methods = (Method[]) type.getMethod("define", Instrumentation.class, byte[].class)
        .invoke(null, instrumentation, read(NAME));
    return new Dispatcher(methods[0], methods[1], methods[2], recordsAotCache(type));
  }

  private static boolean recordsAotCache(Class<?> definer) throws ReflectiveOperationException {
    try {
      return (Boolean) definer.getMethod("recordsAotCache").invoke(null);
    } catch (InvocationTargetException e) {   // a JDK that no longer says so
      Log.debug("cannot tell whether this JVM records an AOT cache", e.getCause());
      return false;
    }
  }

  /** Whether what this JVM loads goes into an AOT cache, for others to start from. */
  boolean recordsAotCache() {
    return recordsAotCache;
  }

  private static byte[] read(String name) throws IOException {
    byte[] file = AgentResources.classFile(Dispatcher.class.getClassLoader(), name);
    if (file == null) {
      throw new IOException("the agent's jar has no " + name);
    }
    return file;
  }

  /** Whether another agent of this kind is at work. */
  boolean isTaken() throws ReflectiveOperationException {
    return (Boolean) installed.invoke(null);
  }

  void install(Function<Object[], Object> linker, Function<Object[], Object> caller, Function<Object[], Object> failures)
      throws ReflectiveOperationException {
    install.invoke(null, linker, caller, failures);
  }

  void uninstall() throws ReflectiveOperationException {
    install(null, null, null);
  }

  /** A target of JDK types only that does what an unwoven call would. */
  MethodHandle noop(String kind, MethodType type) {
    try {
      return (MethodHandle) noop.invoke(null, kind, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no no-op for " + kind + type, e);
    }
  }

  /**
   * Holds the definer and nothing else: {@code java.lang} is opened to its unnamed module, so nothing that anybody could reach may live
   * there.
   */
  private static final class OneClassLoader extends ClassLoader {
    private final byte[] file;

    OneClassLoader(byte[] file) {
      super(ClassLoader.getSystemClassLoader().getParent());
      this.file = file;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.equals(DEFINER)) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, file, 0, file.length, Dispatcher.class.getProtectionDomain());
    }
  }
}
