package dev.weft.telemetry;

import java.util.concurrent.ConcurrentHashMap;

/**
 * What instrumentations remember of a library's objects. There is one copy of an advice class for each application loader, so nothing
 * may be remembered in its statics; the maps here are shared by all copies. Values are of the core or the JDK, and never lead back to
 * their key.
 */
public final class LibraryState {
  private static final ConcurrentHashMap<String, WeakIdentityTable> MAPS = new ConcurrentHashMap<>();

  private LibraryState() {
  }

  /** The one map of that name; keep it in a constant. */
  @SuppressWarnings("unchecked")
  public static <V> WeakIdentityMap<V> map(String name) {
    WeakIdentityTable map = MAPS.get(name);
    if (map == null) {
      MAPS.putIfAbsent(name, new WeakIdentityMap<Object>());
      map = MAPS.get(name);
    }
    return (WeakIdentityMap<V>) map;
  }

  /** The submissions of tasks that have not run yet. */
  static Submissions submissions(String name) {
    Submissions submissions = new Submissions();
    MAPS.put(name, submissions);
    return submissions;
  }

  /** How many objects the map of that name remembers something of. */
  public static int size(String name) {
    WeakIdentityTable map = MAPS.get(name);
    return map == null ? 0 : map.size();
  }
}
