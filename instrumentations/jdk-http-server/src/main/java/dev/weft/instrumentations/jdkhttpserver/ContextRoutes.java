package dev.weft.instrumentations.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;

/** A context takes all paths below its own, as a servlet's mapping {@code /path/*} does: that is its route. */
final class ContextRoutes {
  private static final WeakIdentityMap<String> ROUTES = LibraryState.map("jdk http server routes");

  private ContextRoutes() {
  }

  static String of(HttpContext context) {
    String route = ROUTES.get(context);
    if (route == null) {
      String path = context.getPath();
      route = path.endsWith("/") ? path + '*' : path + "/*";
      ROUTES.put(context, route);
    }
    return route;
  }
}
