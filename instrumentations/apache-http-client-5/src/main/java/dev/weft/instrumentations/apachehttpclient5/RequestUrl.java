package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.telemetry.http.RequestUrls;
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
    return RequestUrls.of(target.getSchemeName(), target.getHostName(), target.getPort(), request.getRequestUri());
  }
}
