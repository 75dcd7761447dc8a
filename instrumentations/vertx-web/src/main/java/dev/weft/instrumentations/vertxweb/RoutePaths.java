package dev.weft.instrumentations.vertxweb;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import io.vertx.ext.web.Route;

/** Paths of routes as the application declared them, such as {@code /shop/orders/:id}, with the path at which their router is mounted. */
final class RoutePaths {
  private static final WeakIdentityMap<String> PATHS = LibraryState.map("vertx-web routes");

  private RoutePaths() {
  }

  /**
   * Null for a route of all requests, such as a handler before others has: one without a path, or with {@code /*}, whose path is the home page's.
   *
   * @param request the path of the request
   */
  static @Nullable String of(Route route, @Nullable String mountPoint, String request) {
    String path = route.getPath();
    int mount = mountPoint == null ? 0 : mountPoint.endsWith("/") ? mountPoint.length() - 1 : mountPoint.length();
    if (path == null || path.equals("/") && request.length() > mount + 1) {
      return null;
    }
    if (mount == 0) {
      return path;
    }
    String known = PATHS.get(route);   // a router may be mounted more than once, which is rare
    if (known == null || known.length() != mount + path.length() || !known.regionMatches(0, mountPoint, 0, mount)) {
      known = mountPoint.substring(0, mount) + path;
      PATHS.put(route, known);
    }
    return known;
  }
}
