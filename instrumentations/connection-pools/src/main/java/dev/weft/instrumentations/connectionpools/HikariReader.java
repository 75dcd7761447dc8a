package dev.weft.instrumentations.connectionpools;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;

/** HikariCP's figures. */
final class HikariReader implements PoolReader<HikariDataSource> {
  static final HikariReader READER = new HikariReader();

  private HikariReader() {
  }

  @Override
  public void read(HikariDataSource pool, PoolFigures figures) throws ReflectiveOperationException {
    figures.name(pool.getPoolName());
    if (pool.isClosed()) {
      figures.closed();
      return;
    }
    figures.max(pool.getMaximumPoolSize());
    HikariPoolMXBean inner = inner(pool);
    if (inner != null) {   // null before the first connection, if the pool has no settings of its own
      figures.active(inner.getActiveConnections());
      figures.idle(inner.getIdleConnections());
      figures.pending(inner.getThreadsAwaitingConnection());
    }
  }

  private static HikariPoolMXBean inner(HikariDataSource pool) throws ReflectiveOperationException {
    try {
      return (HikariPoolMXBean) HikariDataSource.class.getMethod("getHikariPoolMXBean").invoke(pool);
    } catch (NoSuchMethodException e) {   // before 2.6
      return (HikariPoolMXBean) PrivateFields.read(HikariDataSource.class, "pool", pool);
    }
  }
}
