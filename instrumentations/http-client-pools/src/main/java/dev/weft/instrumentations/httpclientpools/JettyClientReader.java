package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.util.List;

/** The figures of Jetty's client, which has a pool for each destination. */
final class JettyClientReader implements PoolReader<Object> {
  static final JettyClientReader READER = new JettyClientReader();

  private JettyClientReader() {
  }

  @Override
  public void read(Object client, PoolFigures figures) throws ReflectiveOperationException {
    long active = 0;
    long idle = 0;
    long pending = 0;
    long max = 0;
    for (Object destination : (List<?>) Getters.get(client, "getDestinations")) {
      Object pool = Getters.get(destination, "getConnectionPool");
      try {
        active += (Integer) Getters.get(pool, "getActiveConnectionCount");
        idle += (Integer) Getters.get(pool, "getIdleConnectionCount");
      } catch (NoSuchMethodException e) {   // first releases of 9.4, and pools of the application's own
        return;
      }
      pending += (Integer) Getters.get(destination, "getQueuedRequestCount");
      max += (Integer) Getters.get(pool, "getMaxConnectionCount");
    }
    figures.name("jetty-client");
    figures.active(active);
    figures.idle(idle);
    figures.pending(pending);
    figures.max(max);
  }
}
