package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Figures of IronJacamar's pools, which WildFly has. Its own statistics are 0 unless they are switched on, so they are read from what the pool works
 * with. By reflection, as its types stand on {@code javax.resource} or {@code jakarta.resource}.
 */
final class IronJacamarReader implements PoolReader<Object> {
  static final IronJacamarReader READER = new IronJacamarReader();

  private IronJacamarReader() {
  }

  @Override
  public void read(Object source, PoolFigures figures) throws ReflectiveOperationException {
    Object pool = Getters.get(PrivateFields.read(source, "cm"), "getPool");
    figures.name((String) Getters.get(pool, "getName"));
    if ((Boolean) Getters.get(pool, "isShutdown")) {
      figures.closed();
      return;
    }
    int max = (Integer) Getters.get(PrivateFields.read(pool, "poolConfiguration"), "getMaxSize");
    Semaphore permits = (Semaphore) Getters.get(pool, "getLock");   // one for each connection that is in use
    int active = max - permits.availablePermits();
    int connections = 0;
    for (Object each : ((Map<?, ?>) PrivateFields.read(pool, "mcpPools")).values()) {   // one for each user, mostly one in all
      connections += (Integer) Getters.get(each, "getActive");   // despite its name also those not in use
    }
    figures.max(max);
    figures.active(active);
    figures.idle(Math.max(0, connections - active));
    figures.pending(permits.getQueueLength());
  }
}
