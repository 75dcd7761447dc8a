package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import oracle.ucp.UniversalConnectionPool;
import oracle.ucp.UniversalConnectionPoolLifeCycleState;
import oracle.ucp.jdbc.JDBCConnectionPoolStatistics;
import oracle.ucp.jdbc.PoolDataSourceImpl;

/** Figures of Oracle's Universal Connection Pool. */
final class UcpReader implements PoolReader<PoolDataSourceImpl> {
  static final UcpReader READER = new UcpReader();

  private UcpReader() {
  }

  @Override
  public void read(PoolDataSourceImpl pool, PoolFigures figures) throws ReflectiveOperationException {
    JDBCConnectionPoolStatistics statistics = pool.getStatistics();
    String name = pool.getConnectionPoolName();
    figures.name(name == null || name.isEmpty() ? PoolNames.ofUrl(pool.getURL()) : name);
    if (statistics == null || isStopped(pool)) {   // null before the first connection
      figures.closed();
      return;
    }
    figures.max(pool.getMaxPoolSize());
    figures.active(statistics.getBorrowedConnectionsCount());
    figures.idle(statistics.getAvailableConnectionsCount());
    figures.pending(statistics.getPendingRequestsCount());
  }

  /** Whether the pool's manager destroyed the pool, which the data source does not tell. */
  private static boolean isStopped(PoolDataSourceImpl pool) throws ReflectiveOperationException {
    UniversalConnectionPool inner = (UniversalConnectionPool) PrivateFields.read(PoolDataSourceImpl.class, "connectionPool", pool);
    return inner.getLifeCycleState().equals(UniversalConnectionPoolLifeCycleState.LIFE_CYCLE_STOPPED);
  }
}
