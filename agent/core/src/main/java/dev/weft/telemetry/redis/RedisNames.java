package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.NameTable;

/** Names of spans, {@code GET redis.example.com:6379}. */
final class RedisNames {
  private static final NameTable NAMES = new NameTable(9) {
    @Override
    protected String name(String operation, String host, int port) {
      return operation + ' ' + host + (port > 0 ? ":" + port : "");
    }
  };

  private RedisNames() {
  }

  static String of(String operation, @Nullable String host, int port) {
    return host == null ? operation : NAMES.of(operation, host, port);
  }
}
