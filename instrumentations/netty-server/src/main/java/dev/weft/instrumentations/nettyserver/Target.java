package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Nullable;

/** What a request asks for: a path with a query, or a whole URL. */
final class Target {
  private Target() {
  }

  /** The path with its query. */
  static String path(String target) {
    int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
    int query = target.indexOf('?');
    if (scheme <= 0 || query >= 0 && query < scheme) {
      return target;
    }
    int path = target.indexOf('/', scheme + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  /** Null without one. */
  static @Nullable String query(String path) {
    int query = path.indexOf('?');
    return query < 0 ? null : path.substring(query + 1);
  }

  static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
