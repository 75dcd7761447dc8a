package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.Collection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** Figures of H2's own pool, which does not count waiting callers: each looks for a connection again and again. */
final class H2Reader implements PoolReader<JdbcConnectionPool> {
  static final H2Reader READER = new H2Reader();

  private H2Reader() {
  }

  @Override
  public void read(JdbcConnectionPool pool, PoolFigures figures) throws ReflectiveOperationException {
    Object source = PrivateFields.read(JdbcConnectionPool.class, "dataSource", pool);
    figures.name(source instanceof JdbcDataSource ? PoolNames.ofUrl(((JdbcDataSource) source).getURL()) : "h2");
    Object isDisposed = PrivateFields.read(JdbcConnectionPool.class, "isDisposed", pool);   // an AtomicBoolean, in old releases a Boolean
    if (isDisposed.toString().equals("true")) {
      figures.closed();
      return;
    }
    figures.max(pool.getMaxConnections());
    figures.active(pool.getActiveConnections());
    figures.idle(((Collection<?>) PrivateFields.read(JdbcConnectionPool.class, "recycledConnections", pool)).size());
  }
}
