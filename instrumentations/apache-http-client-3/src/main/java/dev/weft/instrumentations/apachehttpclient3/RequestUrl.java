package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.telemetry.http.RequestUrls;
import org.apache.commons.httpclient.HttpMethod;

/** The URL of a request as text, which is made for recorded spans only. */
final class RequestUrl {
  private final HttpMethod method;
  private final String scheme;
  private final String host;
  private final int port;

  RequestUrl(HttpMethod method, String scheme, String host, int port) {
    this.method = method;
    this.scheme = scheme;
    this.host = host;
    this.port = port;
  }

  @Override
  public String toString() {
    String path = method.getPath();
    String query = method.getQueryString();
    String uri = path == null || path.isEmpty() ? "/" : path;
    return RequestUrls.of(scheme, host, port, query == null ? uri : uri + '?' + query);
  }
}
