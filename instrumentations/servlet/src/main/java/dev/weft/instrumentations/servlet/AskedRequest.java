package dev.weft.instrumentations.servlet;

import dev.weft.advice.Nullable;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What the client asked for. A container can forward a request before it calls any filter or servlet, as it does to the page of a login form:
 * then the request shows the page, and attributes that the Servlet specification defines show what was asked for.
 */
final class AskedRequest {
  private AskedRequest() {
  }

  private static boolean isForwarded(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.FORWARD && request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) != null;
  }

  static String uri(HttpServletRequest request) {
    return isForwarded(request) ? attribute(request, RequestDispatcher.FORWARD_REQUEST_URI) : request.getRequestURI();
  }

  /** Null without one, and for one that the container cannot decode: Jetty 8 throws if it is no UTF-8. */
  static @Nullable String query(HttpServletRequest request) {
    try {
      return isForwarded(request) ? attribute(request, RequestDispatcher.FORWARD_QUERY_STRING) : request.getQueryString();
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** The pattern of the servlet; null if neither the request nor the web application tells. */
  static @Nullable String mapping(HttpServletRequest request, WebApplication application) {
    boolean forwarded = isForwarded(request);
    String pattern = ServletVersion.HAS_MAPPING ? Servlet40.pattern(request, forwarded) : null;
    if (pattern != null) {
      return pattern;
    }
    return forwarded
        ? application.registeredMapping(attribute(request, RequestDispatcher.FORWARD_SERVLET_PATH), attribute(request, RequestDispatcher.FORWARD_PATH_INFO))
        : application.registeredMapping(request.getServletPath(), request.getPathInfo());
  }

  private static @Nullable String attribute(HttpServletRequest request, String name) {
    return (String) request.getAttribute(name);
  }
}
