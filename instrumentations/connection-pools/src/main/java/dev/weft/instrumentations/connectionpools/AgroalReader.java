package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.Pool;
import java.lang.reflect.Method;
import java.util.List;

/** Agroal's figures. The newest releases count the connections in use only if metrics are switched on. */
final class AgroalReader implements PoolReader<AgroalDataSource> {
  static final AgroalReader READER = new AgroalReader();

  private AgroalReader() {
  }

  @Override
  public void read(AgroalDataSource source, PoolFigures figures) throws ReflectiveOperationException {
    AgroalConnectionPoolConfiguration configuration = source.getConfiguration().connectionPoolConfiguration();
    figures.name(PoolNames.ofUrl(configuration.connectionFactoryConfiguration().jdbcUrl()));
    figures.max(configuration.maxSize());
    Pool pool = (Pool) PrivateFields.read(source.getClass(), "connectionPool", source);
    figures.pending(pool.awaitingCount());
    Method isActive = ConnectionHandler.class.getDeclaredMethod("isActive");
    isActive.setAccessible(true);
    int active = 0;
    int idle = 0;
    for (Object connection : (List<?>) PrivateFields.read(pool.getClass(), "allConnections", pool)) {
      if ((Boolean) isActive.invoke(connection)) {
        active++;
      } else {
        idle++;
      }
    }
    figures.active(active);
    figures.idle(idle);
  }
}
