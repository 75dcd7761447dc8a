package dev.weft.instrumentations.apachehttpclient5;

import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;

/** The URL of a request as text, which is made for recorded spans only. */
final class RequestUrl {
  private final HttpHost target;
  private final HttpRequest request;

  RequestUrl(HttpHost target, HttpRequest request) {
    this.target = target;
    this.request = request;
  }

  @Override
  public String toString() {
    String uri = request.getRequestUri();
    if (uri.indexOf("://") > 0 && uri.charAt(0) != '/') {   // for a proxy
      return uri;
    }
    String scheme = target.getSchemeName();
    int port = target.getPort();
    String host = target.getHostName();
    StringBuilder url = new StringBuilder(uri.length() + host.length() + 16).append(scheme).append("://");
    if (host.indexOf(':') >= 0) {
      url.append('[').append(host).append(']');
    } else {
      url.append(host);
    }
    if (port >= 0 && port != (scheme.equalsIgnoreCase("https") ? 443 : 80)) {
      url.append(':').append(port);
    }
    return url.append(uri.startsWith("/") ? "" : "/").append(uri).toString();
  }
}
