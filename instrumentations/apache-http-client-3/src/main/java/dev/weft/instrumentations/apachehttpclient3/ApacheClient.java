package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import org.apache.commons.httpclient.HostConfiguration;
import org.apache.commons.httpclient.HttpConnection;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.URI;
import org.apache.commons.httpclient.URIException;

/** What all requests have in common. */
final class ApacheClient {
  private static final Instrumentation APACHE_HTTP_CLIENT_3 = Instrumentation.of("apache-http-client-3");
  private static final String TO_PROXY = "CONNECT";

  private ApacheClient() {
  }

  /** The first request of a call, before the client looks for a connection. Null inside another client's request. */
  static @Nullable HttpClientOperation start(HttpClientCall call, @Nullable HostConfiguration host, HttpMethod method) {
    try {
      URI uri = method.getURI();
      if (uri.isAbsoluteURI()) {
        return start(call, method, uri.getScheme(), uri.getHost(), uri.getPort());
      }
    } catch (URIException e) {
      // it will be thrown to the application
    }
    return host == null || host.getProtocol() == null ? null
        : start(call, method, host.getProtocol().getScheme(), host.getHost(), host.getPort());
  }

  /** A further request of a call. */
  static @Nullable HttpClientOperation start(HttpClientCall call, HttpConnection connection, HttpMethod method) {
    return start(call, method, connection.getProtocol().getScheme(), connection.getHost(), connection.getPort());
  }

  private static @Nullable HttpClientOperation start(HttpClientCall call, HttpMethod method, String scheme, String host, int port) {
    return call.start(APACHE_HTTP_CLIENT_3, method.getName(), scheme, host, port, new RequestUrl(method, scheme, host, port));
  }

  static boolean isForProxy(HttpMethod method) {
    return TO_PROXY.equals(method.getName());
  }
}
