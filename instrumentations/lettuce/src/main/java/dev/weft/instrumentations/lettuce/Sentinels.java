package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;

/** Connections by which Lettuce asks sentinels for servers. Those that the application opens are not among them. */
final class Sentinels {
  private static final WeakIdentityMap<Boolean> LOOKUPS = LibraryState.map("lettuce.sentinels");

  private Sentinels() {
  }

  static void lookUp(Object connection) {
    LOOKUPS.put(connection, Boolean.TRUE);
  }

  static boolean areAsked(Object connection, ProtocolKeyword type) {
    return type == CommandType.SENTINEL && LOOKUPS.get(connection) != null;
  }
}
