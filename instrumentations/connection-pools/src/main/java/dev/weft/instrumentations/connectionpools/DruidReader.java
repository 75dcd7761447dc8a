package dev.weft.instrumentations.connectionpools;

import com.alibaba.druid.pool.DruidDataSource;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;

/** Druid's figures. */
final class DruidReader implements PoolReader<DruidDataSource> {
  static final DruidReader READER = new DruidReader();

  private DruidReader() {
  }

  @Override
  public void read(DruidDataSource pool, PoolFigures figures) {
    String name = pool.getName();
    figures.name(name == null || name.startsWith("DataSource-") ? PoolNames.ofUrl(pool.getUrl()) : name);
    if (pool.isClosed()) {
      figures.closed();
      return;
    }
    figures.max(pool.getMaxActive());
    figures.active(pool.getActiveCount());
    figures.idle(pool.getPoolingCount());
    figures.pending(pool.getNotEmptyWaitThreadCount());
  }
}
