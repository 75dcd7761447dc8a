package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.Connection;

/**
 * Asks the server of a pool whether it answers, over a connection that is borrowed for it and given back. Classes and signatures depend on the
 * release.
 */
final class PoolPing {
  private PoolPing() {
  }

  /**
   * A connection that was idle may have lost its server meanwhile, which says nothing of the server: it is discarded as the application would, and
   * the next one is asked.
   */
  static @Nullable String ask(Object objects, int limitMillis) throws Exception {
    long end = System.nanoTime() + limitMillis * 1_000_000L;
    for (int idle = (Integer) call(objects, "getNumIdle"); ; idle--) {
      Object borrowed = borrow(objects, limitMillis);
      String server;
      try {
        server = ping(borrowed, limitMillis);
      } catch (Throwable t) {
        call(objects, "invalidateObject", Object.class, borrowed);
        if (isTimeout(t)) {
          throw new TimeoutException();
        }
        if (idle <= 0 || System.nanoTime() - end >= 0) {
          throw t;
        }
        continue;
      }
      call(objects, "returnObject", Object.class, borrowed);
      return server;
    }
  }

  private static boolean isTimeout(Throwable thrown) {
    return thrown instanceof SocketTimeoutException || thrown.getCause() instanceof SocketTimeoutException;
  }

  /** The first pools had no limit of a call: there the pool's own counts. */
  private static Object borrow(Object objects, int limitMillis) throws Exception {
    try {
      return has(objects, "borrowObject", long.class) ? call(objects, "borrowObject", long.class, (long) limitMillis) : call(objects, "borrowObject");
    } catch (NoSuchElementException e) {
      throw new TimeoutException();   // all are in use
    }
  }

  /** @param client a connection, or a client that has one, or one for each shard */
  static @Nullable String ping(Object client, int limitMillis) throws Exception {
    if (has(client, "getAllShards")) {
      String server = null;
      for (Object each : (Iterable<?>) call(client, "getAllShards")) {
        server = ping(each, limitMillis);
      }
      return server;
    }
    Connection connection = client instanceof Connection ? (Connection) client : (Connection) call(client, "getClient");
    Socket socket = JedisConnections.socket(connection);
    int limit = socket == null ? 0 : socket.getSoTimeout();
    if (socket != null) {
      socket.setSoTimeout(limitMillis);
    }
    call(client, "ping");
    if (socket != null) {
      socket.setSoTimeout(limit);
    }
    return JedisConnections.server(connection);
  }

  static boolean has(Object target, String method, Class<?>... parameters) {
    try {
      return target.getClass().getMethod(method, parameters) != null;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  static Object call(Object target, String method) throws Exception {
    return invoke(target, method, new Class<?>[0]);
  }

  static Object call(Object target, String method, Class<?> parameter, Object argument) throws Exception {
    return invoke(target, method, new Class<?>[] {parameter}, argument);
  }

  private static Object invoke(Object target, String method, Class<?>[] parameters, Object... arguments) throws Exception {
    try {
      return target.getClass().getMethod(method, parameters).invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception) {
        throw (Exception) e.getCause();
      }
      throw e;
    }
  }
}
