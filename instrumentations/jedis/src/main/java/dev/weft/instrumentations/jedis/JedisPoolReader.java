package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolProbe;
import java.lang.reflect.Field;

/** The figures of a pool, and whether its server answers. Its class and super class depend on the release. */
final class JedisPoolReader implements PoolProbe<Object> {
  static final JedisPoolReader READER = new JedisPoolReader();

  private JedisPoolReader() {
  }

  @Override
  public void read(Object pool, PoolFigures figures) throws Exception {
    if (FixedPool.is(pool)) {
      FixedPool.read(pool, figures);
      return;
    }
    boolean tells = PoolPing.has(pool, "isClosed");
    if (tells && (Boolean) PoolPing.call(pool, "isClosed")) {
      figures.closed();
    } else {
      figures.active((Integer) PoolPing.call(tells ? pool : inner(pool), "getNumActive"));   // it tells since 2.2
      if (figures.name() == null) {
        figures.name(PoolServer.of(objects(pool)));
      }
    }
  }

  @Override
  public @Nullable String ask(Object pool, int limitMillis) throws Exception {
    return FixedPool.is(pool) ? FixedPool.ask(pool, limitMillis) : PoolPing.ask(objects(pool), limitMillis);
  }

  private static Object objects(Object pool) throws ReflectiveOperationException {
    return PoolPing.has(pool, "returnObject", Object.class) ? pool : inner(pool);
  }

  /** The pool of Commons Pool, which Jedis' own extends since 4.0. */
  private static Object inner(Object pool) throws ReflectiveOperationException {
    Class<?> type = pool.getClass();
    while (!type.getName().endsWith(".util.Pool")) {
      type = type.getSuperclass();
    }
    Field field = type.getDeclaredField("internalPool");
    field.setAccessible(true);
    return field.get(pool);
  }
}
