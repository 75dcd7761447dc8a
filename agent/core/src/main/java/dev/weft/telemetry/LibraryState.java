package dev.weft.telemetry;

import java.util.concurrent.ConcurrentHashMap;

/**
 * What instrumentations remember of a library's objects. There is one copy of an advice class for each application loader, so nothing
 * may be remembered in its statics; the maps here are shared by all copies. Values are of the core or the JDK, and never lead back to
 * their key.
 */
public final class LibraryState {
  private static final ConcurrentHashMap<String, WeakIdentityMap<?>> MAPS = new ConcurrentHashMap<>();

  private LibraryState() {
  }

  /** The one map of that name; keep it in a constant. */
  @SuppressWarnings("unchecked")
  public static <V> WeakIdentityMap<V> map(String name) {
    WeakIdentityMap<?> map = MAPS.get(name);
    if (map == null) {
      MAPS.putIfAbsent(name, new WeakIdentityMap<Object>());
      map = MAPS.get(name);
    }
    return (WeakIdentityMap<V>) map;
  }
}
