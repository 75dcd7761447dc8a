package dev.weft.instrumentations.vertxcore;

import dev.weft.telemetry.http.HostAndPort;
import dev.weft.telemetry.http.UnsentRequest;
import dev.weft.telemetry.http.UnsentRequests;
import io.vertx.core.http.HttpClientRequest;

/** Requests of the HTTP client of 3.9, which are there before their connection. */
final class EarlyRequests {
  /** A class that no later release has. */
  static final String CLASS = "io.vertx.core.impl.FutureImpl";
  static final UnsentRequests UNSENT = new UnsentRequests("vert.x unsent requests");

  private EarlyRequests() {
  }

  /** A request wants a connection, or wants it still. */
  static void connect(Object request) {
    if (!UNSENT.contains(request)) {
      HttpClientRequest wanted = (HttpClientRequest) request;
      String uri = wanted.uri();
      String url = uri.startsWith("http://") ? uri : wanted.absoluteURI();   // a proxy is asked for the whole URL
      int host = url.indexOf("://") + 3;
      int path = url.indexOf('/', host);
      HostAndPort server = HostAndPort.of(url.substring(host, path < 0 ? url.length() : path));
      UNSENT.add(request, UnsentRequest.begin(VertxTasks.VERTX_CORE, wanted.method().toString(), url.substring(0, host - 3),
          server == null ? null : server.host, server == null || server.port == 0 ? -1 : server.port, url));
    }
  }
}
