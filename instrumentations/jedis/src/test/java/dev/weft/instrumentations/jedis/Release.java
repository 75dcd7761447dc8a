package dev.weft.instrumentations.jedis;

import dev.weft.testing.RedisApplication;
import dev.weft.testing.ReleaseLoader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A release of Jedis in a class loader of its own. */
final class Release {
  private static final Map<String, Release> ALL = new ConcurrentHashMap<>();

  private final String name;
  private final ReleaseLoader loader;

  private Release(String name) {
    this.name = name;
    this.loader = new ReleaseLoader(name);
  }

  static Release of(String name) {
    return ALL.computeIfAbsent(name, Release::new);
  }

  boolean isBefore(int... parts) {
    String[] own = name.split("\\.");
    for (int i = 0; i < parts.length; i++) {
      int part = Integer.parseInt(own[i]);
      if (part != parts[i]) {
        return part < parts[i];
      }
    }
    return false;
  }

  boolean has(String type, String method) throws Exception {
    return (Boolean) loader.loadClass("application.JedisUser").getMethod("has", String.class, String.class).invoke(null, type, method);
  }

  /** An application that has a connection. */
  User user(int port) {
    return new User(loader.create("application.JedisUser", new Class<?>[] {int.class}, port));
  }

  /** Calls a static method of the application. */
  Object runStatic(String method, int port, Runnable inside) throws Exception {
    return loader.loadClass("application.JedisUser").getMethod(method, int.class, Runnable.class).invoke(null, port, inside);
  }

  static final class User {
    private final Object application;

    private User(Object application) {
      this.application = application;
    }

    /** The same application by the methods that applications of all clients have. */
    RedisApplication redis() {
      return RedisApplication.of(application);
    }

    /** Calls a method of Jedis. */
    Object call(String method, Object... arguments) throws Exception {
      return run("call", method, arguments);
    }

    /** Calls a method of the application. */
    Object run(String method, Object... arguments) throws Exception {
      return ReleaseLoader.call(application.getClass().getClassLoader(), () -> invoke(method, arguments));
    }

    private Object invoke(String method, Object... arguments) throws Exception {
      for (Method each : application.getClass().getMethods()) {
        if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
          try {
            return each.invoke(application, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
          }
        }
      }
      throw new NoSuchMethodException(method);
    }
  }
}
