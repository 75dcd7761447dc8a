package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.pool.ConnectionHandler;
import io.agroal.pool.Pool;
import java.lang.reflect.Field;
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
    Pool pool = (Pool) field(source, "connectionPool");
    figures.pending(pool.awaitingCount());
    Method isActive = ConnectionHandler.class.getDeclaredMethod("isActive");
    isActive.setAccessible(true);
    int active = 0;
    int idle = 0;
    for (Object connection : (List<?>) field(pool, "allConnections")) {
      if ((Boolean) isActive.invoke(connection)) {
        active++;
      } else {
        idle++;
      }
    }
    figures.active(active);
    figures.idle(idle);
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
