package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolVersion;
import org.apache.http.RequestLine;
import org.apache.http.StatusLine;

/** What all ways of sending a request have in common. */
final class ApacheClient {
  private static final Instrumentation APACHE_HTTP_CLIENT_4 = Instrumentation.of("apache-http-client-4");
  private static final String TO_PROXY = "CONNECT";

  private ApacheClient() {
  }

  /** A request is about to be sent. Null inside another client's request. */
  static @Nullable HttpClientOperation start(HttpClientCall call, HttpHost target, HttpRequest request) {
    RequestLine line = request.getRequestLine();
    return call.start(APACHE_HTTP_CLIENT_4, line.getMethod(), target.getSchemeName(), target.getHostName(), target.getPort(),
        new RequestUrl(target, line.getUri()));
  }

  static boolean isForProxy(HttpRequest request) {
    return TO_PROXY.equals(request.getRequestLine().getMethod());
  }

  /** @param response null after a failure */
  static void end(@Nullable HttpClientCall call, @Nullable HttpResponse response, @Nullable Throwable thrown) {
    if (call != null && response != null) {
      StatusLine status = response.getStatusLine();
      ProtocolVersion version = status.getProtocolVersion();
      call.responseHeaders(Fields.INSTANCE, response);
      call.answered(status.getStatusCode(), HttpVersion.of(version.getMajor(), version.getMinor()));
    } else if (call != null && thrown != null) {
      call.failed(thrown);
    }
  }
}
