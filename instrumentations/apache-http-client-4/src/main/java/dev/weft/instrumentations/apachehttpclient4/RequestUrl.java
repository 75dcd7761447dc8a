package dev.weft.instrumentations.apachehttpclient4;

import org.apache.http.HttpHost;

/** The URL of a request as text, which is made for recorded spans only. */
final class RequestUrl {
  private final HttpHost target;
  private final String uri;

  RequestUrl(HttpHost target, String uri) {
    this.target = target;
    this.uri = uri;
  }

  @Override
  public String toString() {
    if (uri.indexOf("://") > 0 && uri.charAt(0) != '/') {   // the application's, or for a proxy
      return uri;
    }
    String scheme = target.getSchemeName();
    int port = target.getPort();
    String host = target.getHostName();
    StringBuilder url = new StringBuilder(uri.length() + host.length() + 16).append(scheme).append("://").append(host);
    if (port >= 0 && port != (scheme.equalsIgnoreCase("https") ? 443 : 80)) {
      url.append(':').append(port);
    }
    return url.append(uri.startsWith("/") ? "" : "/").append(uri).toString();
  }
}
