package dev.weft.instrumentations.apachehttpclient3;

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
    StringBuilder url = new StringBuilder(64).append(scheme).append("://").append(host);
    if (port != ("https".equalsIgnoreCase(scheme) ? 443 : 80)) {
      url.append(':').append(port);
    }
    url.append(path == null || path.isEmpty() ? "/" : path);
    return query == null ? url.toString() : url.append('?').append(query).toString();
  }
}
