package dev.weft.telemetry.http;

import dev.weft.advice.Nullable;

/** The path of a route as the application declared it, and the route around it. It leads to no object of the router. */
final class RoutePath {
  private final String path;
  private volatile @Nullable RoutePath outer;
  private volatile @Nullable MappingRoutes below;

  /** @param path relative to the route around it; empty for a route that takes any path */
  RoutePath(String path) {
    this.path = path.isEmpty() || path.startsWith("/") ? path : '/' + path;
  }

  /** The same path, inside no route yet. */
  RoutePath copy() {
    return new RoutePath(path);
  }

  /** The last one counts. */
  void inside(RoutePath around) {
    outer = around;
  }

  /** The template, with the paths of all routes around it; null if none of them has a path. */
  @Nullable String template() {
    String before = "";
    for (RoutePath each = outer; each != null; each = each.outer) {
      String part = each.path;
      before = (part.endsWith("/") ? part.substring(0, part.length() - 1) : part) + before;
    }
    if (path.isEmpty()) {
      return before.isEmpty() ? null : before + "/*";
    }
    return path.equals("/") && !before.isEmpty() ? before : before + path;
  }

  /** The routes of a framework that serves all paths below a template, which ends with an asterisk. */
  MappingRoutes below(String template) {
    MappingRoutes known = below;
    if (known == null || !known.route().equals(template)) {
      known = new MappingRoutes(template.substring(0, template.length() - "/*".length()), "/");
      below = known;
    }
    return known;
  }
}
