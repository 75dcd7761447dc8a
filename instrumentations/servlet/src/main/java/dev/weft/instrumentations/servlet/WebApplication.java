package dev.weft.instrumentations.servlet;

import dev.weft.telemetry.http.MappingRoutes;
import jakarta.servlet.ServletContext;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/** Caches the routes of a web application. Refers to its context weakly, so that an undeployed web application can be collected. */
final class WebApplication {
  /** A class loader seldom has more than one. When there are more than this, the oldest is dropped. */
  private static final int MOST_APPLICATIONS = 64;
  private static final int MOST_MAPPINGS = 1_000;
  /** A cache: each copy of this class (one for each class loader) may have its own. */
  private static volatile WebApplication[] known = {};

  private final WeakReference<ServletContext> context;
  private final String path;
  private final ConcurrentHashMap<String, MappingRoutes> mappings = new ConcurrentHashMap<>();
  private volatile RegisteredMappings registered;

  private WebApplication(ServletContext context) {
    this.context = new WeakReference<>(context);
    String contextPath = context.getContextPath();
    this.path = contextPath == null || contextPath.equals("/") ? "" : contextPath;
  }

  static WebApplication of(ServletContext context) {
    for (WebApplication application : known) {
      if (application.context.get() == context) {
        return application;
      }
    }
    return remember(new WebApplication(context));
  }

  private static synchronized WebApplication remember(WebApplication application) {
    WebApplication[] before = known;
    int kept = 0;
    WebApplication[] alive = new WebApplication[before.length + 1];
    int from = before.length == MOST_APPLICATIONS ? 1 : 0;
    for (int i = from; i < before.length; i++) {
      if (before[i].context.get() != null) {
        alive[kept++] = before[i];
      }
    }
    alive[kept++] = application;
    known = Arrays.copyOf(alive, kept);
    return application;
  }

  /** The route of a servlet's mapping; null if the mapping is null (not known). */
  String route(String mapping) {
    return mapping == null ? null : mapping(mapping).route();
  }

  /** The route of a framework's template, which is relative to the servlet's mapping. */
  String route(String mapping, String template) {
    return mapping(mapping == null ? "/" : mapping).route(template);
  }

  /** The route of an operation of a service, which stands below the servlet's mapping also if that is one path. */
  String routeBelow(String mapping, String operation) {
    return mapping(mapping == null ? "/" : mapping).routeBelow(operation);
  }

  private MappingRoutes mapping(String mapping) {
    MappingRoutes routes = mappings.get(mapping);
    if (routes == null) {
      routes = new MappingRoutes(path, mapping);
      if (mappings.size() < MOST_MAPPINGS) {
        mappings.put(mapping, routes);
      }
    }
    return routes;
  }

  /** The mapping by which the container chose the servlet, for containers whose API does not provide it (before Servlet 4.0). */
  String registeredMapping(String servletPath, String pathInfo) {
    RegisteredMappings read = registered;
    if (read == null) {
      read = new RegisteredMappings(context.get());
      registered = read;
    }
    return read.match(servletPath, pathInfo);
  }
}
