package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.Map;

/** The pools before Jedis 1.5: Jedis' own, of a fixed number of connections, which threads of theirs make and test. */
final class FixedPool {
  static final String TYPE = "redis.clients.util.FixedResourcePool";

  private FixedPool() {
  }

  static boolean is(Object pool) {
    return PoolPing.has(pool, "getResourcesNumber");
  }

  static void read(Object pool, PoolFigures figures) throws Exception {
    figures.active(((Map<?, ?>) PrivateFields.read(pool, "inUse")).size());
    if (figures.name() == null) {
      figures.name(PoolServer.ofMaker(pool));
    }
  }

  static @Nullable String ask(Object pool, int limitMillis) throws Exception {
    Object borrowed = PoolPing.call(pool, "getResource", long.class, (long) limitMillis);
    String server;
    try {
      server = PoolPing.ping(borrowed, limitMillis);
    } catch (Throwable t) {
      PoolPing.call(pool, "returnBrokenResource", Object.class, borrowed);
      throw t;
    }
    PoolPing.call(pool, "returnResource", Object.class, borrowed);
    return server;
  }
}
