package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;

/** The figures of pools of Apache's clients and OkHttp. Pools have no names, so those of a library are added up. */
final class ClientPoolReader implements PoolReader<Object> {
  static final ClientPoolReader READER = new ClientPoolReader();

  private ClientPoolReader() {
  }

  @Override
  public void read(Object pool, PoolFigures figures) throws ReflectiveOperationException {
    if (pool.getClass().getName().equals(Clients.OKHTTP)) {
      figures.name("okhttp");
      int idle = (Integer) Getters.get(pool, "idleConnectionCount");
      figures.idle(idle);
      figures.active(Math.max(0, (Integer) Getters.get(pool, "connectionCount") - idle));
      return;
    }
    Object total = Getters.get(pool, "getTotalStats");
    figures.name(total.getClass().getName().startsWith("org.apache.hc.") ? "apache-http-client-5" : "apache-http-client-4");
    figures.active((Integer) Getters.get(total, "getLeased"));
    figures.idle((Integer) Getters.get(total, "getAvailable"));
    figures.pending((Integer) Getters.get(total, "getPending"));
    figures.max((Integer) Getters.get(total, "getMax"));
  }
}
