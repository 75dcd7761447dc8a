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

  /** Null for a route without a path, such as that of a handler for all requests. */
  static @Nullable String of(Route route, @Nullable String mountPoint) {
    String path = route.getPath();
    if (path == null || mountPoint == null || mountPoint.isEmpty() || mountPoint.equals("/")) {
      return path;
    }
    int mount = mountPoint.endsWith("/") ? mountPoint.length() - 1 : mountPoint.length();
    String known = PATHS.get(route);   // a router may be mounted more than once, which is rare
    if (known == null || known.length() != mount + path.length() || !known.regionMatches(0, mountPoint, 0, mount)) {
      known = mountPoint.substring(0, mount) + path;
      PATHS.put(route, known);
    }
    return known;
  }
}
