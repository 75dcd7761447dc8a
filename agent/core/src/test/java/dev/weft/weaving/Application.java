package dev.weft.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Class loader of an application: has its own copies of the classes in package {@code example} and what a test adds. */
public final class Application extends ClassLoader {
  private final Map<String, byte[]> added = new HashMap<>();
  private final Map<String, Runnable> whenAsked = new HashMap<>();

  Application() {
    super(Application.class.getClassLoader());
  }

  Application(ClassLoader parent) {
    super(parent);
  }

  Application with(String name, byte[] file) {
    added.put(name, file);
    return this;
  }

  /** As if that class were not there. */
  Application without(String name) {
    added.put(name, null);
    return this;
  }

  /** Runs something when that class is asked for. */
  Application when(String name, Runnable action) {
    whenAsked.put(name, action);
    return this;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Runnable action = whenAsked.remove(name);
    if (action != null) {
      action.run();
    }
    if (!added.containsKey(name) && !name.startsWith("example.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] file = added.containsKey(name) ? added.get(name) : classFile(name);
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, file, 0, file.length);
  }

  /** The class file on the test's class path; null where there is none. */
  public static byte[] classFile(String name) {
    try (InputStream in = Application.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Calls the only method of that name; on a new instance, where it is not static. What it throws comes out as it is. */
  Object call(String type, String name, Object... arguments) throws Throwable {
    Class<?> loaded = loadClass(type);
    Method method = Stream.of(loaded.getDeclaredMethods()).filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    method.setAccessible(true);
    Object receiver = null;
    if (!java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
      var constructor = loaded.getDeclaredConstructor();
      constructor.setAccessible(true);
      receiver = constructor.newInstance();
    }
    try {
      return method.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
