package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import org.vibur.dbcp.ViburDBCPDataSource;
import org.vibur.objectpool.BasePool;

/** Vibur's figures. It does not count callers that wait. */
final class ViburReader implements PoolReader<ViburDBCPDataSource> {
  static final ViburReader READER = new ViburReader();

  private ViburReader() {
  }

  @Override
  public void read(ViburDBCPDataSource pool, PoolFigures figures) throws ReflectiveOperationException {
    figures.name(pool.getName());
    BasePool inner = (BasePool) pool.getClass().getMethod("getPool").invoke(pool);   // its type depends on the release
    if (inner == null) {   // before it is started
      return;
    }
    if (inner.isTerminated()) {
      figures.closed();
      return;
    }
    figures.max(inner.maxSize());
    figures.active(inner.taken());
    figures.idle(inner.remainingCreated());
  }
}
