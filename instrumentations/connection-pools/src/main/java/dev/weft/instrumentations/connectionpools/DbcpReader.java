package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;

/** The figures of DBCP 1 and 2, also of Tomcat's copies of both: four classes with the same methods. */
final class DbcpReader implements PoolReader<Object> {
  static final DbcpReader READER = new DbcpReader();

  private DbcpReader() {
  }

  @Override
  public void read(Object pool, PoolFigures figures) throws ReflectiveOperationException {
    figures.name(PoolNames.ofUrl((String) Getters.get(pool, "getUrl")));
    if ((Boolean) Getters.get(pool, "isClosed")) {
      figures.closed();
      return;
    }
    figures.active((Integer) Getters.get(pool, "getNumActive"));
    figures.idle((Integer) Getters.get(pool, "getNumIdle"));
    boolean isSecond = basic(pool).getName().contains(".dbcp2.");
    figures.max((Integer) Getters.get(pool, isSecond ? "getMaxTotal" : "getMaxActive"));
    if (isSecond) {   // the first counts no waiting callers
      Object inner = PrivateFields.read(basic(pool), "connectionPool", pool);   // null before the first connection
      figures.pending(inner == null ? 0 : (Integer) Getters.get(inner, "getNumWaiters"));
    }
  }

  private static Class<?> basic(Object pool) {
    Class<?> type = pool.getClass();
    while (!type.getSimpleName().equals("BasicDataSource")) {
      type = type.getSuperclass();
    }
    return type;
  }
}
