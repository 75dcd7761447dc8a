package dev.weft.instrumentations.httpclientpools;

/** Names of the pools' types. */
final class Clients {
  static final String APACHE_4 = "org.apache.http.impl.conn.PoolingHttpClientConnectionManager";
  static final String APACHE_4_OLD = "org.apache.http.impl.conn.PoolingClientConnectionManager";
  static final String APACHE_4_ASYNC = "org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager";
  static final String APACHE_5 = "org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager";
  static final String APACHE_5_ASYNC = "org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager";
  static final String OKHTTP = "okhttp3.ConnectionPool";

  private Clients() {
  }
}
