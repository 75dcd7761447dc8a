package dev.weft.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** An application that uses a release of Lettuce, in a class loader of its own: the module's class {@code application.LettuceUser}. */
public final class LettuceApplication implements AutoCloseable {
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();
  private static final String APPLICATION = "application.LettuceUser";

  private final Object application;

  private LettuceApplication(Object application) {
    this.application = application;
  }

  private static ReleaseLoader loader(String release) {
    return LOADERS.computeIfAbsent(release, ReleaseLoader::new);
  }

  public static LettuceApplication connect(String release, int database) {
    return new LettuceApplication(loader(release).create(APPLICATION, new Class<?>[] {int.class, int.class}, Redis.PORT, database));
  }

  /** @param factory a static method of the application that connects */
  public static LettuceApplication connectWith(String release, String factory, Object... arguments) throws Exception {
    return new LettuceApplication(call(loader(release).loadClass(APPLICATION), null, factory, arguments));
  }

  /** The same application by the methods that applications of all clients have. */
  RedisApplication redis() {
    return RedisApplication.of(application);
  }

  public Object sync(String command, Object... arguments) throws Exception {
    return run("sync", command, arguments);
  }

  public Future<?> async(String command, Object... arguments) throws Exception {
    return (Future<?>) run("async", command, arguments);
  }

  /** A publisher, to which nothing has subscribed yet. */
  public Object reactive(String command, Object... arguments) throws Exception {
    return run("reactive", command, arguments);
  }

  /** Subscribes and waits. */
  public List<?> block(String command, Object... arguments) throws Exception {
    return (List<?>) run("values", reactive(command, arguments));
  }

  /** Calls a method of the application. */
  public Object run(String method, Object... arguments) throws Exception {
    return call(application.getClass(), application, method, arguments);
  }

  @Override
  public void close() throws Exception {
    run("close");
  }

  private static Object call(Class<?> type, Object target, String method, Object... arguments) throws Exception {
    return ReleaseLoader.call(type.getClassLoader(), () -> invoke(type, target, method, arguments));
  }

  private static Object invoke(Class<?> type, Object target, String method, Object... arguments) throws Exception {
    for (Method each : type.getMethods()) {
      if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
        try {
          return each.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }
    }
    throw new NoSuchMethodException(method);
  }
}
