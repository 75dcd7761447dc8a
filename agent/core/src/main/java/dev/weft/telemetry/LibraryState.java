package dev.weft.telemetry;

import java.util.concurrent.ConcurrentHashMap;

/**
 * What instrumentations remember about a library's objects. An advice class has one copy for each application class loader, so its static
 * fields must not hold such state; all copies share the maps here. The classes of the values belong to the agent's core or the JDK, and a
 * value never refers back to its key.
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

  /**
   * The one map of that name, of operations that are ended by those who reach its keys. Each is cancelled when its key was collected. The same
   * operation must not stand in another such map, whose key may live shorter.
   */
  @SuppressWarnings("unchecked")
  public static <O extends Operation> WeakIdentityMap<O> owned(String name) {
    MAPS.putIfAbsent(name, new OwnedOperations<Operation>());
    return (WeakIdentityMap<O>) MAPS.get(name);
  }

  /** Cancels the operations whose keys were collected by now. */
  public static void cancelLost() {
    for (WeakIdentityTable map : MAPS.values()) {
      if (map instanceof OwnedOperations) {
        map.expunge();
      }
    }
  }

  /** The submissions of tasks that have not run yet. */
  static Submissions submissions(String name) {
    Submissions submissions = new Submissions();
    MAPS.put(name, submissions);
    return submissions;
  }

  /** How many objects have an entry in the map of that name. */
  public static int size(String name) {
    WeakIdentityTable map = MAPS.get(name);
    return map == null ? 0 : map.size();
  }
}
