package dev.weft.instrumentations.grizzly;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.MappingRoutes;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;

/** The mappings of handlers, such as {@code /shop/*}: a context path and a pattern, as servlets have them. */
final class HandlerRoutes {
  private static final WeakIdentityMap<MappingRoutes> ROUTES = LibraryState.map("grizzly routes");

  private HandlerRoutes() {
  }

  /** A handler with several mappings has no route, since a request does not show which one it matched. */
  static void add(HttpHandler handler, HttpHandlerRegistration[] mappings) {
    if (mappings.length == 1) {
      ROUTES.put(handler, route(mappings[0]));
    }
  }

  private static MappingRoutes route(HttpHandlerRegistration mapping) {
    String application = mapping.getContextPath();
    String pattern = mapping.getUrlPattern();
    String path = application == null || application.equals("/") ? "" : application;
    return new MappingRoutes(path, pattern == null || pattern.isEmpty() ? "/" : pattern);
  }

  static @Nullable MappingRoutes of(HttpHandler handler) {
    return ROUTES.get(handler);
  }
}
