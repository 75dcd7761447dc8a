package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.telemetry.http.RequestUrls;
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
    return RequestUrls.of(target.getSchemeName(), target.getHostName(), target.getPort(), uri);
  }
}
