package dev.weft.instrumentations.jettyclient12;

import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** The headers that a request has while a connection writes it: those of the trace and its own. */
final class SentHeaders {
  /** The request's own headers of a trace, as an attribute of the conversation. */
  private static final String OWN = "dev.weft.own-headers";

  private static final HeaderSetter<HttpRequest> SETTER = new HeaderSetter<HttpRequest>() {
    @Override
    public void set(HttpRequest request, String name, String value) {
      remove(request, name);
      request.addHeader(new HttpField(name, value));
    }

    @Override
    public boolean has(HttpRequest request, String name) {
      return request.getHeaders().contains(name);
    }
  };

  private SentHeaders() {
  }

  static void inject(HttpRequest request) {
    HttpClientCall call = JettyClient.call(request);
    HttpClientOperation operation = call == null ? null : call.unanswered();
    if (operation != null) {
      request.getConversation().setAttribute(OWN, ofTrace(request));
      operation.sent();
      operation.inject(SETTER, request);
      operation.requestHeaders(Fields.INSTANCE, request.getHeaders());
    }
  }

  /** The application sees the request without the trace. */
  @SuppressWarnings("unchecked")
  static void restore(HttpRequest request) {
    List<HttpField> own = (List<HttpField>) request.getConversation().getAttribute(OWN);
    if (own == null) {
      return;
    }
    request.getConversation().removeAttribute(OWN);
    for (HttpField header : ofTrace(request)) {
      remove(request, header.getName());
    }
    for (HttpField header : own) {
      request.addHeader(header);
    }
  }

  private static List<HttpField> ofTrace(HttpRequest request) {
    List<HttpField> headers = new ArrayList<>(2);
    for (HttpField header : request.getHeaders()) {
      if (HttpClientOperation.mayInject(header.getName())) {
        headers.add(header);
      }
    }
    return headers;
  }

  private static void remove(HttpRequest request, String name) {
    request.headers(new Consumer<HttpFields.Mutable>() {
      @Override
      public void accept(HttpFields.Mutable headers) {
        headers.remove(name);
      }
    });
  }
}
