package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.util.concurrent.Future;

/** Connections that a client still prepares by commands, before the application gets them. */
public final class PreparedConnections {
  /**
   * By connection: the future by which the application gets it; the connection itself until that is known. The future refers to the connection,
   * so it is not kept alive from here.
   */
  private final WeakIdentityMap<WeakReference<Object>> connections;

  /** @param name of the map in {@link LibraryState} */
  public PreparedConnections(String name) {
    connections = LibraryState.map(name);
  }

  public void begin(Object connection) {
    connections.put(connection, new WeakReference<>(connection));
  }

  /** @param future by which the application gets the connection; null if connecting failed, anything else if it has it */
  public void until(Object connection, @Nullable Object future) {
    if (future instanceof Future && !((Future<?>) future).isDone()) {
      connections.put(connection, new WeakReference<>(future));
    } else {
      connections.remove(connection);
    }
  }

  /** Whether a command that is sent now prepares its connection. */
  public boolean isUnderWay(Object connection) {
    WeakReference<Object> known = connections.get(connection);
    if (known == null) {
      return false;
    }
    Object until = known.get();
    boolean over = until == null || until instanceof Future && ((Future<?>) until).isDone();
    if (over) {
      connections.remove(connection);
    }
    return !over;
  }
}
