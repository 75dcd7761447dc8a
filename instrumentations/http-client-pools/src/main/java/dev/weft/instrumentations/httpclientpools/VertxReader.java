package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The figures of Vert.x' client, which has a pool for each address. It has counted what uses a connection since 4.3. */
final class VertxReader implements PoolReader<Object> {
  static final VertxReader READER = new VertxReader();

  private VertxReader() {
  }

  @Override
  public void read(Object client, PoolFigures figures) throws ReflectiveOperationException {
    try {
      if (isClosed(client)) {
        figures.closed();
      } else {
        tell(client, figures);
      }
    } catch (NoSuchFieldException | NoSuchMethodException e) {   // an older release
      return;
    }
  }

  private static void tell(Object client, PoolFigures figures) throws ReflectiveOperationException {
    long open = 0;
    long idle = 0;
    long pending = 0;
    long max = 0;
    for (Object endpoint : endpoints(client).values()) {
      Object pool = pool(endpoint);
      Object[] slots = (Object[]) PrivateFields.read(pool, "slots");
      open += (Integer) Getters.get(pool, "size");
      pending += (Integer) Getters.get(pool, "waiters");
      max += slots.length;
      for (Object slot : slots) {
        if (slot != null && Getters.get(slot, "get") != null && (Integer) Getters.get(slot, "usage") == 0) {   // without a connection: connecting
          idle++;
        }
      }
    }
    figures.name("vertx-http-client");
    figures.active(Math.max(0, open - idle));
    figures.idle(idle);
    figures.pending(pending);
    figures.max(max);
  }

  /** By address. Vert.x removes an address that has no connection. */
  private static Map<?, ?> endpoints(Object client) throws ReflectiveOperationException {
    Object manager = manager(client);
    return (Map<?, ?>) PrivateFields.read(manager, isOfVertx5(manager) ? "resources" : "endpointMap");
  }

  private static Object pool(Object endpoint) throws ReflectiveOperationException {
    Object pool = PrivateFields.read(endpoint, "pool");
    return pool.getClass().getSimpleName().equals("Pool") ? PrivateFields.read(pool, "pool") : pool;   // one in another since 5.1
  }

  private static boolean isClosed(Object client) throws ReflectiveOperationException {
    Object manager = manager(client);
    return isOfVertx5(manager) ? ((AtomicInteger) PrivateFields.read(manager, "status")).get() > 0
        : (Boolean) Getters.get(PrivateFields.read(client, "closeFuture"), "isClosed");
  }

  private static Object manager(Object client) throws ReflectiveOperationException {
    try {
      return PrivateFields.read(client, "httpCM");
    } catch (NoSuchFieldException e) {   // since 5.1
      return PrivateFields.read(client, "resourceManager");
    }
  }

  private static boolean isOfVertx5(Object manager) {
    return manager.getClass().getSimpleName().equals("ResourceManager");
  }
}
