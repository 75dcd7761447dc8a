package dev.weft.instrumentations.connectionpools;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.mchange.v2.c3p0.PooledDataSource;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.sql.SQLException;

/** c3p0's figures. */
final class C3p0Reader implements PoolReader<PooledDataSource> {
  static final C3p0Reader READER = new C3p0Reader();

  private C3p0Reader() {
  }

  @Override
  public void read(PooledDataSource pool, PoolFigures figures) throws SQLException {
    if (pool instanceof ComboPooledDataSource) {
      ComboPooledDataSource combo = (ComboPooledDataSource) pool;
      String name = combo.getDataSourceName();
      figures.name(name == null || name.equals(combo.getIdentityToken()) ? PoolNames.ofUrl(combo.getJdbcUrl()) : name);
      figures.max(combo.getMaxPoolSize());
    } else {
      figures.name(pool.getDataSourceName());
    }
    figures.active(pool.getNumBusyConnectionsAllUsers());
    figures.idle(pool.getNumIdleConnectionsAllUsers());
    figures.pending(pool.getNumThreadsAwaitingCheckoutDefaultUser());
  }
}
