package dev.weft.instrumentations.ktor;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;

/** Paths of routes as the application declared them, such as {@code /orders/{id}}. */
final class RoutePaths {
  private static final WeakIdentityMap<String> PATHS = LibraryState.map("ktor routes");

  private RoutePaths() {
  }

  static String of(Object route) {
    String path = PATHS.get(route);
    if (path == null) {
      path = path(route.toString());
      PATHS.put(route, path);
    }
    return path;
  }

  /**
   * A route's text has all that must match: {@code /orders/{id}/(method:GET)/(header:Accept = text/html)}. What is in parentheses is no part of
   * the path.
   */
  private static String path(String text) {
    StringBuilder path = new StringBuilder(text.length());
    int parentheses = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' && (parentheses > 0 || i > 0 && text.charAt(i - 1) == '/')) {
        parentheses++;
      }
      if (parentheses == 0) {
        path.append(c);
      } else if (c == ')') {
        parentheses--;
        if (parentheses == 0) {
          path.setLength(Math.max(0, path.length() - 1));   // the slash before
        }
      }
    }
    int slash = path.indexOf("/<slash>");   // a slash at the end
    if (slash >= 0) {
      path.setLength(slash + 1);
    }
    return path.length() == 0 ? "/" : path.toString();
  }
}
