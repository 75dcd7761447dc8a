package dev.weft.instrumentations.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

/**
 * The template that a request matched, with the path of its web application in front: the framework's ({@code /shop/orders/{id}}) or else
 * the servlet's mapping ({@code /shop/orders/*}). Never the context path that the request has: that is as raw as its sender wrote it.
 *
 * <p>Asked when the outermost call returns, of the request that this call was given. Containers know a request's mapping before its
 * first filter runs, and a forward shows its own mapping to those inside it only.
 */
final class Routes {
  private static final String SPRING_TEMPLATE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private Routes() {
  }

  /** The route, or null where the container does not say. */
  static String of(HttpServletRequest request) {
    ServletContext context = request.getServletContext();
    if (context == null) {
      return null;   // a servlet that an embedded server calls by itself
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
      Object match = TomcatRequest.isReadable(request) ? TomcatRequest.match(request) : null;
      if (match == MappingMatch.EXACT) {
        return request.getServletPath();
      }
      if (match == MappingMatch.PATH) {
        return application.prefix(request.getServletPath());
      }
      HttpServletMapping mapping = request.getHttpServletMapping();
      if (mapping != null && mapping.getMappingMatch() != null) {   // the API's own default, in an older container, matches nothing
        return mapping.getPattern();
      }
    }
    return application.registeredMapping(request.getServletPath(), request.getPathInfo());
  }
}
