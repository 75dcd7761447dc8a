package dev.weft.instrumentations.jettyclient;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.http.HttpField;

/** The headers that a request has while a connection writes it: those of the trace and its own. */
final class SentHeaders {
  /** The request's own headers of a trace, as an attribute of the conversation. */
  private static final String OWN = "dev.weft.own-headers";

  private static final HeaderSetter<HttpRequest> SETTER = new HeaderSetter<HttpRequest>() {
    @Override
    public void set(HttpRequest request, String name, String value) {
      request.header(name, null);
      request.header(name, value);
    }

    @Override
    public boolean has(HttpRequest request, String name) {
      Iterable<HttpField> headers = request.getHeaders();   // a class or an interface, depending on the release
      for (HttpField header : headers) {
        if (header.getName().equalsIgnoreCase(name)) {
          return true;
        }
      }
      return false;
    }
  };

  private SentHeaders() {
  }

  static void inject(HttpRequest request) {
    HttpClientCall call = JettyClient.call(request);
    HttpClientOperation operation = call == null ? null : call.unanswered();
    if (operation != null) {
      Conversations.of(request).setAttribute(OWN, ofTrace(request));
      operation.sent();
      operation.inject(SETTER, request);
      operation.requestHeaders(Fields.INSTANCE, Fields.of(request.getHeaders()));
    }
  }

  /** The application sees the request without the trace. */
  @SuppressWarnings("unchecked")
  static void restore(HttpRequest request) {
    List<HttpField> own = (List<HttpField>) Conversations.of(request).getAttribute(OWN);
    if (own == null) {
      return;
    }
    Conversations.of(request).removeAttribute(OWN);
    for (HttpField header : ofTrace(request)) {
      request.header(header.getName(), null);
    }
    for (HttpField header : own) {
      request.header(header.getName(), header.getValue());
    }
  }

  private static List<HttpField> ofTrace(HttpRequest request) {
    List<HttpField> headers = new ArrayList<>(2);
    for (HttpField header : Fields.of(request.getHeaders())) {
      if (HttpClientOperation.mayInject(header.getName())) {
        headers.add(header);
      }
    }
    return headers;
  }
}
