package dev.weft.instrumentations.mongodb;

import com.mongodb.connection.ConnectionPoolSettings;
import com.mongodb.connection.ServerId;
import com.mongodb.internal.connection.ConcurrentPool;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;

/** The figures of a pool, which is called by its server. The driver tells them by events alone, which would cost each command something. */
final class ConnectionPoolReader implements PoolReader<Object> {
  static final String POOL = "com.mongodb.internal.connection.DefaultConnectionPool";
  static final String POOL_3_6 = "com.mongodb.connection.DefaultConnectionPool";
  static final ConnectionPoolReader READER = new ConnectionPoolReader();

  private ConnectionPoolReader() {
  }

  @Override
  public void read(Object pool, PoolFigures figures) throws ReflectiveOperationException {
    figures.name(((ServerId) PrivateFields.read(pool, "serverId")).getAddress().toString());
    ConcurrentPool<?> connections = (ConcurrentPool<?>) PrivateFields.read(pool, "pool");
    figures.active(connections.getInUseCount());
    figures.idle(connections.getAvailableCount());
    int max = ((ConnectionPoolSettings) PrivateFields.read(pool, "settings")).getMaxSize();
    figures.max(max == 0 ? -1 : max);   // 0 stands for no limit
    try {
      figures.pending(((Number) PrivateFields.read(pool, "waitQueueSize")).intValue());
    } catch (NoSuchFieldException e) {   // since 4.0 nothing counts them
      figures.pending(-1);
    }
  }
}
