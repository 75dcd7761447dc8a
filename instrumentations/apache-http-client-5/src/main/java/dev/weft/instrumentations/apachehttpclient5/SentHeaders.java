package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientOperation;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/** The headers that a request has while a connection writes it: those of the trace and its own. */
final class SentHeaders implements Undoable {
  private static final HeaderSetter<HttpRequest> SETTER = new HeaderSetter<HttpRequest>() {
    @Override
    public void set(HttpRequest request, String name, String value) {
      request.removeHeaders(name);
      request.addHeader(name, value);
    }

    @Override
    public boolean has(HttpRequest request, String name) {
      return request.containsHeader(name);
    }
  };

  private final HttpRequest request;
  private final Header[] own;

  private SentHeaders(HttpRequest request, Header[] own) {
    this.request = request;
    this.own = own;
  }

  static SentHeaders inject(HttpClientOperation operation, HttpRequest request) {
    SentHeaders headers = new SentHeaders(request, request.getHeaders());
    operation.sent();
    operation.inject(SETTER, request);
    operation.requestHeaders(Fields.INSTANCE, request);
    return headers;
  }

  /** The request is written: the application sees it without the trace. Other headers may have been set meanwhile. */
  void restore() {
    for (Header header : request.getHeaders()) {
      if (HttpClientOperation.mayInject(header.getName())) {
        request.removeHeader(header);
      }
    }
    for (Header header : own) {
      if (HttpClientOperation.mayInject(header.getName())) {
        request.addHeader(header);
      }
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    restore();
  }
}
