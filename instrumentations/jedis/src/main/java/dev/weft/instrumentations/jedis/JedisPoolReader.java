package dev.weft.instrumentations.jedis;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.lang.reflect.Field;

/** The figures of a pool, whose class and super class depend on the release. */
final class JedisPoolReader implements PoolReader<Object> {
  static final JedisPoolReader READER = new JedisPoolReader();

  private JedisPoolReader() {
  }

  @Override
  public void read(Object pool, PoolFigures figures) throws ReflectiveOperationException {
    try {
      if ((Boolean) pool.getClass().getMethod("isClosed").invoke(pool)) {
        figures.closed();
      } else {
        figures.active(active(pool));
      }
    } catch (NoSuchMethodException e) {   // before 2.2
      figures.active(active(inner(pool)));
    }
  }

  private static int active(Object pool) throws ReflectiveOperationException {
    return (Integer) pool.getClass().getMethod("getNumActive").invoke(pool);
  }

  private static Object inner(Object pool) throws ReflectiveOperationException {
    Class<?> type = pool.getClass();
    while (!type.getName().equals("redis.clients.util.Pool")) {
      type = type.getSuperclass();
    }
    Field field = type.getDeclaredField("internalPool");
    field.setAccessible(true);
    return field.get(pool);
  }
}
