package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;

/**
 * Names of spans, {@code GET redis.example.com:6379}: a table of fixed size, in which a newer name takes the place of an older one. Reads
 * and writes race without harm, since entries do not change.
 */
final class RedisNames {
  private static final int PLACES = 512;
  private static final Entry[] ENTRIES = new Entry[PLACES];

  private RedisNames() {
  }

  static String of(String operation, @Nullable String host, int port) {
    if (host == null) {
      return operation;
    }
    int hash = (operation.hashCode() + host.hashCode() + port) * 0x9E3779B9;
    int place = hash >>> 23;
    Entry entry = ENTRIES[place];
    if (entry == null || entry.port != port || !entry.operation.equals(operation) || !entry.host.equals(host)) {
      entry = new Entry(operation, host, port);
      ENTRIES[place] = entry;
    }
    return entry.name;
  }

  private static final class Entry {
    final String operation;
    final String host;
    final int port;
    final String name;

    Entry(String operation, String host, int port) {
      this.operation = operation;
      this.host = host;
      this.port = port;
      this.name = operation + ' ' + host + (port > 0 ? ":" + port : "");
    }
  }
}
