package dev.weft.instrumentations.apachehttpclient3;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpClientOperation;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpMethod;

/** The headers that a request has while it is written: those of the trace and its own. */
final class SentHeaders implements Undoable {
  private static final HeaderSetter<HttpMethod> SETTER = new HeaderSetter<HttpMethod>() {
    @Override
    public void set(HttpMethod method, String name, String value) {
      method.setRequestHeader(name, value);   // instead of all of that name
    }

    @Override
    public boolean has(HttpMethod method, String name) {
      return method.getRequestHeader(name) != null;
    }
  };

  private final HttpClientOperation operation;
  private final HttpMethod method;
  private final Header[] own;

  private SentHeaders(HttpClientOperation operation, HttpMethod method, Header[] own) {
    this.operation = operation;
    this.method = method;
    this.own = own;
  }

  static SentHeaders inject(HttpClientOperation operation, HttpMethod method) {
    SentHeaders headers = new SentHeaders(operation, method, method.getRequestHeaders());
    operation.inject(SETTER, method);
    return headers;
  }

  /** The request is written: the application sees it without the trace. The client has set further headers meanwhile. */
  void restore() {
    Header[] sent = method.getRequestHeaders();
    operation.requestHeaders(Fields.INSTANCE, sent);
    for (Header header : sent) {
      if (HttpClientOperation.mayInject(header.getName())) {
        method.removeRequestHeader(header);
      }
    }
    for (Header header : own) {
      if (HttpClientOperation.mayInject(header.getName())) {
        method.addRequestHeader(header);
      }
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    restore();
  }
}
