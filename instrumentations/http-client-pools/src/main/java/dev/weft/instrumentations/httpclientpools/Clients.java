package dev.weft.instrumentations.httpclientpools;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolReader;
import java.lang.reflect.Method;

/** Names of the types of pools, and of clients that do not show theirs. */
final class Clients {
  static final String APACHE_4 = "org.apache.http.impl.conn.PoolingHttpClientConnectionManager";
  static final String APACHE_4_OLD = "org.apache.http.impl.conn.PoolingClientConnectionManager";
  static final String APACHE_4_ASYNC = "org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager";
  static final String APACHE_5 = "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager";
  static final String APACHE_5_ASYNC = "org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager";
  static final String OKHTTP = "okhttp3.ConnectionPool";

  static final String ASYNC_HTTP_CLIENT = "org.asynchttpclient.DefaultAsyncHttpClient";
  static final String JETTY = "org.eclipse.jetty.client.HttpClient";
  /** What all providers extend since 1.0; a class of its own before. */
  static final String REACTOR_NETTY = "reactor.netty.resources.PooledConnectionProvider";

  private Clients() {
  }

  static PoolReader<Object> reader(Object pool) {
    return reactorNetty(pool.getClass()) != null ? ReactorNettyReader.READER
        : pool.getClass().getName().equals(ASYNC_HTTP_CLIENT) ? AsyncHttpClientReader.READER : ClientPoolReader.READER;
  }

  /** The type of Reactor Netty's that a class extends; null if it does not. */
  static @Nullable Class<?> reactorNetty(Class<?> type) {
    for (Class<?> next = type; next != null; next = next.getSuperclass()) {
      if (next.getName().equals(REACTOR_NETTY)) {
        return next;
      }
    }
    return null;
  }

  /** Types differ between releases, the getters' names do not. */
  static Object get(Object target, String getter) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(getter);
    method.setAccessible(true);   // the class may not be public
    return method.invoke(target);
  }
}
