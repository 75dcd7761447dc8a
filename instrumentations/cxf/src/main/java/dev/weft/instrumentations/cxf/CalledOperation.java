package dev.weft.instrumentations.cxf;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.BindingInfo;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** The operation of a SOAP service that a request calls, below the path of its endpoint: {@code /orders/findOrder}. */
final class CalledOperation {
  private static final String SCHEME_END = "://";

  private CalledOperation() {
  }

  /** The request that is served by a service which declares operations. Null if there is none, so also for JAX-RS. */
  static @Nullable HttpServerOperation request(@Nullable Exchange exchange) {
    Endpoint endpoint = exchange == null ? null : exchange.getEndpoint();
    if (endpoint == null || !(exchange.getDestination() instanceof AbstractHTTPDestination)) {
      return null;
    }
    BindingInfo binding = endpoint.getEndpointInfo().getBinding();
    return binding == null || binding.getOperations().isEmpty() ? null : HttpServerOperation.current(Context.slot());
  }

  /** Notes the operation, if CXF has found it by now, or else the endpoint. */
  static void note(Message message) {
    Exchange exchange = message.getExchange();
    HttpServerOperation request = request(exchange);
    if (request == null || request.isTemplateNoted()) {
      return;
    }
    String path = path(request, (AbstractHTTPDestination) exchange.getDestination(), message);
    BindingOperationInfo called = exchange.getBindingOperationInfo();
    if (called != null) {
      request.noteTemplate(path + '/' + called.getName().getLocalPart());
    } else {
      request.noteEndpoint(path);
    }
  }

  /** The path that the endpoint was configured with; if it was a whole URL, what follows the web application's in it, where there is one. */
  private static String path(HttpServerOperation request, AbstractHTTPDestination endpoint, Message message) {
    String address = endpoint.getPath();
    int host = address.indexOf(SCHEME_END);
    String path = host < 0 ? address : pathOf(address, host + SCHEME_END.length());
    if (host >= 0 && request.matchedRoute() != null) {   // a server without servlets has no route
      path = withoutApplication(path, ServletPath.application(message));
    }
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String pathOf(String url, int host) {
    int start = url.indexOf('/', host);
    return start < 0 ? "" : url.substring(start);
  }

  private static String withoutApplication(String path, @Nullable String application) {
    return application != null && path.startsWith(application + '/') ? path.substring(application.length()) : path;
  }
}
