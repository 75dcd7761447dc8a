package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HostLabels;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicReference;

/** The server that a pool connects to, as the maker of its connections knows it before there is one. Where it stands depends on the release. */
final class PoolServer {
  private PoolServer() {
  }

  /**
   * With its port; null if unknown, as for shards.
   *
   * @param objects the pool of Commons Pool
   */
  static @Nullable String of(Object objects) {
    try {
      Object maker = PoolPing.has(objects, "getFactory") ? PoolPing.call(objects, "getFactory") : value(objects, "_factory");
      Object sockets = value(maker, "jedisSocketFactory");   // since 3.1
      return ofMaker(sockets == null ? maker : sockets);
    } catch (Exception e) {
      return null;   // another layout, or an application that does not open the module
    }
  }

  /** @param server what makes connections, or the sockets for them */
  static @Nullable String ofMaker(Object server) {
    try {
      Object address = value(server, "hostAndPort");   // not in 2.0
      if (address instanceof AtomicReference) {
        address = ((AtomicReference<?>) address).get();
      }
      Object host = value(address == null ? server : address, "host");
      Object port = value(address == null ? server : address, "port");
      return host instanceof String && port instanceof Integer ? HostLabels.of((String) host, (Integer) port) : null;
    } catch (Exception e) {
      return null;   // another layout, or an application that does not open the module
    }
  }

  /** A field's value; null if there is no such field. */
  private static @Nullable Object value(@Nullable Object target, String name) throws IllegalAccessException {
    for (Class<?> type = target == null ? null : target.getClass(); type != null; type = type.getSuperclass()) {
      for (Field each : type.getDeclaredFields()) {
        if (each.getName().equals(name)) {
          each.setAccessible(true);
          return each.get(target);
        }
      }
    }
    return null;
  }
}
