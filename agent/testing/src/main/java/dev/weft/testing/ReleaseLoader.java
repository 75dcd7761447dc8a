package dev.weft.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * One release of a library and the test's application for it, in the package {@code application}. Both are as far from the test as they are
 * from the agent in a real JVM: they share the JDK alone. The application is written once, against {@code jakarta}: on a release that has a
 * type in {@code javax} instead, the application is changed as it is loaded.
 */
public final class ReleaseLoader extends URLClassLoader {
  private static final String JAKARTA = "jakarta/";
  private static final String CHANGED = "changed/";
  private static final Map<String, ReleaseLoader> SHARED = new ConcurrentHashMap<>();

  private final String release;
  private final Map<String, String> renamed;
  private final boolean compiled;
  private final Map<String, Object> created = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /** @param release its name in {@link Releases} */
  public ReleaseLoader(String release) {
    this(Map.of(), release);
  }

  /** @param renamed beginnings of the application's names of types, and what takes their place, as further differences between releases */
  public ReleaseLoader(Map<String, String> renamed, String release) {
    super(Project.urls(Releases.jars().get(release).stream()), ClassLoader.getPlatformClassLoader());
    this.release = release;
    this.renamed = renamed;
    this.compiled = false;
  }

  private ReleaseLoader(String release, List<String> paths) {
    super(Project.urls(paths.stream()), ClassLoader.getPlatformClassLoader());
    this.release = release;
    this.renamed = Map.of();
    this.compiled = true;
  }

  /** The one loader of a release that lives as long as the test's JVM. */
  public static ReleaseLoader shared(String release) {
    return SHARED.computeIfAbsent(release, ReleaseLoader::new);
  }

  /**
   * A release whose application is compiled now, from {@code src/test/compiled}: for libraries whose annotation processors, in the jars of the
   * release, make classes that fit no other release.
   */
  public static ReleaseLoader compiling(String release) {
    List<String> jars = Releases.jars().get(release);
    List<String> paths = new ArrayList<>(jars);
    paths.add(ReleaseCompiler.compiled(release, jars).toString());
    return new ReleaseLoader(release, paths);
  }

  /** Makes an object of the application with the constructor that takes these types, while this is the thread's context class loader. */
  public Object create(String type, Class<?>[] types, Object... arguments) {
    try {
      return call(this, () -> loadClass(type).getConstructor(types).newInstance(arguments));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same, or the object of that type that was made so first: an application that starts once for all tests. */
  public Object createOnce(String type, Class<?>[] types, Object... arguments) {
    return created.computeIfAbsent(type, name -> create(name, types, arguments));
  }

  /**
   * Makes an object of the application, which has methods of the same names and parameters, callable by the test. The application's class
   * loader is then the thread's context class loader.
   */
  public static <T> T proxy(Class<T> type, Object application) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
      Method same = application.getClass().getMethod(method.getName(), method.getParameterTypes());
      try {
        return call(application.getClass().getClassLoader(), () -> same.invoke(application, arguments));
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }));
  }

  /** Calls something while this is the thread's context class loader: libraries look for their parts there. */
  public static <T> T call(ClassLoader loader, Callable<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Refuses every class from now on, also those that are loaded, as Tomcat's loader does when an application has stopped. */
  public void stop() {
    stopped = true;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (stopped) {
      throw new ClassNotFoundException(name + " is asked for after the application has stopped");
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (compiled || !name.startsWith("application.")) {
      Class<?> found = super.findClass(name);
      LoadedReleases.note(release, found);
      return found;
    }
    byte[] file = changed(name.replace('.', '/') + ".class");
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, file, 0, file.length);
  }

  /** Has the application's class files below {@value #CHANGED}, as they are loaded, for applications whose library reads annotations there. */
  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] file = name.startsWith(CHANGED) ? changed(name.substring(CHANGED.length())) : null;
    return file == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(file);
  }

  private byte[] changed(String resource) {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(resource)) {
      if (in == null) {
        return null;
      }
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(in).accept(new ClassRemapper(writer, new Renaming()), 0);
      return writer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Renaming extends Remapper {
    Renaming() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String name) {
      for (Map.Entry<String, String> each : renamed.entrySet()) {
        if (name.startsWith(each.getKey())) {
          return each.getValue() + name.substring(each.getKey().length());
        }
      }
      boolean javax = name.startsWith(JAKARTA) && getResource(name + ".class") == null;
      return javax ? "javax/" + name.substring(JAKARTA.length()) : name;
    }
  }
}
