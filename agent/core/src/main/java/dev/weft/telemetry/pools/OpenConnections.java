package dev.weft.telemetry.pools;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;

/** Connections that are open and belong to no pool. Each counts until it is closed for the first time or collected. */
public final class OpenConnections {
  public static final OpenConnections DATABASE = new OpenConnections("open-connections.database");
  public static final OpenConnections REDIS = new OpenConnections("open-connections.redis");

  private final WeakIdentityMap<Boolean> open;
  private volatile boolean used;

  private OpenConnections(String name) {
    open = LibraryState.map(name);
  }

  /** A connection was opened. Once more for the same connection counts no more. */
  public void opened(Object connection) {
    if (!used) {
      used = true;
    }
    open.put(connection, Boolean.TRUE);
  }

  /** A connection, or some other object, was closed. */
  public void closed(Object connection) {
    open.remove(connection);
  }

  /** Whether there ever was one. */
  public boolean isUsed() {
    return used;
  }

  /** How many there are. */
  public int count() {
    return open.liveSize();
  }
}
