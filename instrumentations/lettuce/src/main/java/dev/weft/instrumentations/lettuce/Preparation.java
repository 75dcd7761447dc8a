package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.util.concurrent.Future;

/** Which connections are not the application's yet. */
final class Preparation {
  /** From 6 on, Lettuce writes to the channel itself to prepare it. */
  private static final boolean BY_COMMANDS = Reflected.type("io.lettuce.core.RedisHandshake") == null;
  /**
   * By connection: the future by which the application gets it; the connection itself until that is known. The future refers to the connection,
   * so it is not kept alive from here.
   */
  private static final WeakIdentityMap<WeakReference<Object>> CONNECTIONS = LibraryState.map("lettuce.preparation");

  private Preparation() {
  }

  static boolean begin(Object connection) {
    if (BY_COMMANDS) {
      CONNECTIONS.put(connection, new WeakReference<>(connection));
    }
    return BY_COMMANDS;
  }

  /** @param future null if connecting failed */
  static void until(Object connection, Object future) {
    if (future instanceof Future && !((Future<?>) future).isDone()) {
      CONNECTIONS.put(connection, new WeakReference<>(future));
    } else {
      CONNECTIONS.remove(connection);
    }
  }

  /** Whether a command that is sent now prepares its connection. */
  static boolean isUnderWay(Object connection) {
    WeakReference<Object> known = BY_COMMANDS ? CONNECTIONS.get(connection) : null;
    if (known == null) {
      return false;
    }
    Object until = known.get();
    boolean over = until == null || until instanceof Future && ((Future<?>) until).isDone();
    if (over) {
      CONNECTIONS.remove(connection);
    }
    return !over;
  }
}
