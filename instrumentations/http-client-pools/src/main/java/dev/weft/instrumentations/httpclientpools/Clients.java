package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.PoolReader;

/** Names of the types of pools, and of clients that do not show theirs. */
final class Clients {
  static final String APACHE_4 = "org.apache.http.impl.conn.PoolingHttpClientConnectionManager";
  static final String APACHE_4_OLD = "org.apache.http.impl.conn.PoolingClientConnectionManager";
  static final String APACHE_4_ASYNC = "org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager";
  static final String APACHE_5 = "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager";
  static final String APACHE_5_ASYNC = "org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager";
  static final String OKHTTP = "okhttp3.ConnectionPool";

  static final String ASYNC_HTTP_CLIENT = "org.asynchttpclient.DefaultAsyncHttpClient";
  static final String VERTX = "io.vertx.core.http.impl.HttpClientImpl";
  static final String ARMERIA = "com.linecorp.armeria.client.HttpClientFactory";
  /** What has the pools of a client. */
  static final String MICRONAUT = "io.micronaut.http.client.netty.ConnectionManager";
  static final String KTOR_CIO = "io.ktor.client.engine.cio.CIOEngine";
  static final String JETTY = "org.eclipse.jetty.client.HttpClient";
  /** What all providers extend since 1.0; a class of its own before. */
  static final String REACTOR_NETTY = "reactor.netty.resources.PooledConnectionProvider";

  private Clients() {
  }

  /** Of some of these types there are subclasses. */
  static PoolReader<Object> reader(Object pool) {
    for (Class<?> type = pool.getClass(); type != null; type = type.getSuperclass()) {
      switch (type.getName()) {
        case ASYNC_HTTP_CLIENT:
          return AsyncHttpClientReader.READER;
        case JETTY:
          return JettyClientReader.READER;
        case REACTOR_NETTY:
          return ReactorNettyReader.READER;
        case VERTX:
          return VertxReader.READER;
        case ARMERIA:
          return ArmeriaReader.READER;
        case MICRONAUT:
          return MicronautReader.READER;
        case KTOR_CIO:
          return KtorCioReader.READER;
        default:
      }
    }
    return ClientPoolReader.READER;
  }
}
