package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.lang.reflect.Method;

/**
 * The figures of clients' pools. Pools have no names, so those of a library are added up. Their types differ between releases, the getters'
 * names do not.
 */
final class ClientPoolReader implements PoolReader<Object> {
  static final ClientPoolReader READER = new ClientPoolReader();

  private ClientPoolReader() {
  }

  @Override
  public void read(Object pool, PoolFigures figures) throws ReflectiveOperationException {
    if (pool.getClass().getName().equals(Clients.OKHTTP)) {
      figures.name("okhttp");
      int idle = (Integer) get(pool, "idleConnectionCount");
      figures.idle(idle);
      figures.active(Math.max(0, (Integer) get(pool, "connectionCount") - idle));
      return;
    }
    Object total = get(pool, "getTotalStats");
    figures.name(total.getClass().getName().startsWith("org.apache.hc.") ? "apache-http-client-5" : "apache-http-client-4");
    figures.active((Integer) get(total, "getLeased"));
    figures.idle((Integer) get(total, "getAvailable"));
    figures.pending((Integer) get(total, "getPending"));
    figures.max((Integer) get(total, "getMax"));
  }

  private static Object get(Object target, String getter) throws ReflectiveOperationException {
    Method method = target.getClass().getMethod(getter);
    method.setAccessible(true);   // a subclass may not be public
    return method.invoke(target);
  }
}
