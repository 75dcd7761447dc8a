package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.redis.PreparedConnections;

/** Which connections are not the application's yet. */
final class Preparation {
  /** From 6 on, Lettuce writes to the channel itself to prepare it. */
  private static final boolean BY_COMMANDS = Reflected.type("io.lettuce.core.RedisHandshake") == null;
  private static final PreparedConnections CONNECTIONS = new PreparedConnections("lettuce.preparation");

  private Preparation() {
  }

  static boolean begin(Object connection) {
    if (BY_COMMANDS) {
      CONNECTIONS.begin(connection);
    }
    return BY_COMMANDS;
  }

  static void until(Object connection, Object future) {
    CONNECTIONS.until(connection, future);
  }

  static boolean isUnderWay(Object connection) {
    return BY_COMMANDS && CONNECTIONS.isUnderWay(connection);
  }
}
