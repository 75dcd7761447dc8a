package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpVersion;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolVersion;

/** What all ways of sending a request have in common. */
final class ApacheClient {
  private static final Instrumentation APACHE_HTTP_CLIENT_5 = Instrumentation.of("apache-http-client-5");

  private ApacheClient() {
  }

  /** A request is about to need a connection. Null inside another client's request. */
  static @Nullable HttpClientOperation start(HttpClientCall call, HttpHost target, HttpRequest request) {
    return call.start(APACHE_HTTP_CLIENT_5, request.getMethod(), target.getSchemeName(), target.getHostName(), target.getPort(),
        new RequestUrl(target, request));
  }

  /** @param response null after a failure */
  static void end(@Nullable HttpClientCall call, @Nullable HttpResponse response, @Nullable Throwable thrown) {
    if (call != null && response != null) {
      ProtocolVersion version = response.getVersion();
      call.responseHeaders(Fields.INSTANCE, response);
      call.answered(response.getCode(), version == null ? null : HttpVersion.of(version.getMajor(), version.getMinor()));
    } else if (call != null && thrown != null) {
      call.failed(thrown);
    }
  }
}
