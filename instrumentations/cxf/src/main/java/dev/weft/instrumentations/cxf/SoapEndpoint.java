package dev.weft.instrumentations.cxf;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import org.apache.cxf.service.model.BindingInfo;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/** An endpoint of a SOAP service, below whose path its operations stand: {@code /orders/findOrder}. */
final class SoapEndpoint {
  private static final String SCHEME_END = "://";

  private SoapEndpoint() {
  }

  /** Whether the service declares operations; one of JAX-RS does not. */
  static boolean is(AbstractHTTPDestination endpoint) {
    BindingInfo binding = endpoint.getEndpointInfo().getBinding();
    return binding != null && !binding.getOperations().isEmpty();
  }

  /** An endpoint begins to serve a request. Answers the template of what it answers by itself; null if that is the servlet's mapping. */
  static @Nullable String serve(AbstractHTTPDestination endpoint, HttpServerOperation operation, Object request) {
    String path = path(endpoint.getPath(), operation, request);
    operation.filterPath(path);
    return path.isEmpty() || path.equals(ServletPath.servlet(request)) ? null : "";
  }

  /** The path that the endpoint was configured with; if that was a whole URL, what follows the web application's in it, where there is one. */
  private static String path(@Nullable String address, HttpServerOperation operation, Object request) {
    if (address == null) {
      return "";   // the only endpoint of its servlet
    }
    int host = address.indexOf(SCHEME_END);
    String path = host < 0 ? address : pathOf(address, host + SCHEME_END.length());
    if (host >= 0 && operation.matchedRoute() != null) {   // a server without servlets has no route
      path = withoutApplication(path, ServletPath.application(request));
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
