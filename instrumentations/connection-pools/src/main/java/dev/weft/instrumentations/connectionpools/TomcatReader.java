package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import org.apache.tomcat.jdbc.pool.ConnectionPool;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;

/** Tomcat JDBC's figures. The data source's own getters would make the pool connect. */
final class TomcatReader implements PoolReader<DataSourceProxy> {
  static final TomcatReader READER = new TomcatReader();

  private TomcatReader() {
  }

  @Override
  public void read(DataSourceProxy pool, PoolFigures figures) throws ReflectiveOperationException {
    String name = pool.getPoolProperties().getName();
    figures.name(name == null || name.startsWith("Tomcat Connection Pool[") ? PoolNames.ofUrl(pool.getPoolProperties().getUrl()) : name);
    ConnectionPool inner = (ConnectionPool) PrivateFields.read(DataSourceProxy.class, "pool", pool);
    if (inner == null || inner.isClosed()) {   // null before the first connection
      figures.closed();
      return;
    }
    figures.max(pool.getPoolProperties().getMaxActive());
    figures.active(inner.getActive());
    figures.idle(inner.getIdle());
    figures.pending(inner.getWaitCount());
  }
}
