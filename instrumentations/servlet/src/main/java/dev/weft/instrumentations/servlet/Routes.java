package dev.weft.instrumentations.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Finds the route of a request: the path of its web application, followed by the template that the request matched. That is the framework's
 * ({@code /shop/orders/{id}}) or else the servlet's mapping ({@code /shop/orders/*}). The path of the web application comes from its
 * {@link ServletContext}: the request's own context path is what the client sent.
 *
 * <p>Read when the outermost call returns, from the request that this call received. Containers set a request's mapping before its first
 * filter runs, and a forward changes the mapping only for calls inside it.
 */
final class Routes {
  private static final String SPRING_TEMPLATE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private Routes() {
  }

  /** The route, or null if the container does not provide the mapping. */
  static String of(HttpServletRequest request) {
    ServletContext context = request.getServletContext();
    if (context == null) {
      return null;   // an embedded server calls the servlet without a web application
    }
    WebApplication application = WebApplication.of(context);
    String mapping = mapping(request, application);
    Object template = request.getAttribute(SPRING_TEMPLATE);
    return template instanceof String ? application.route(mapping, (String) template) : application.route(mapping);
  }

  /** The framework's template alone, or null. */
  static String template(HttpServletRequest request) {
    return request.getAttribute(SPRING_TEMPLATE) instanceof String ? of(request) : null;
  }

  private static String mapping(HttpServletRequest request, WebApplication application) {
    if (ServletVersion.HAS_MAPPING) {
      HttpServletMapping mapping = request.getHttpServletMapping();
      if (mapping != null && mapping.getMappingMatch() != null) {   // null: the API's default method, in a container older than it
        return mapping.getPattern();
      }
    }
    return application.registeredMapping(request.getServletPath(), request.getPathInfo());
  }
}
