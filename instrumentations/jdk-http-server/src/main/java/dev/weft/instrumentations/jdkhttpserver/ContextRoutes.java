package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.MappingRoutes;

/** A context takes all paths below its own, as a servlet's mapping {@code /path/*} does: that is its route. */
final class ContextRoutes {
  private static final WeakIdentityMap<MappingRoutes> ROUTES = LibraryState.map("jdk http server routes");

  private ContextRoutes() {
  }

  static MappingRoutes of(HttpContext context) {
    MappingRoutes route = ROUTES.get(context);
    if (route == null) {
      String path = context.getPath();
      route = new MappingRoutes("", path.endsWith("/") ? path + '*' : path + "/*");
      ROUTES.put(context, route);
    }
    return route;
  }
}
