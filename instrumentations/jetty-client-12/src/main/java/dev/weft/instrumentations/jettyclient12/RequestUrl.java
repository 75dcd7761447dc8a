package dev.weft.instrumentations.jettyclient12;

import dev.weft.telemetry.http.RequestUrls;
import java.net.URI;
import org.eclipse.jetty.client.transport.HttpRequest;

/** The URL of a request as text, which is made for recorded spans only. */
final class RequestUrl {
  private final HttpRequest request;

  RequestUrl(HttpRequest request) {
    this.request = request;
  }

  @Override
  public String toString() {
    URI uri = request.getURI();
    return uri != null ? uri.toString() : RequestUrls.of(request.getScheme(), request.getHost(), request.getPort(), request.getPath());
  }
}
