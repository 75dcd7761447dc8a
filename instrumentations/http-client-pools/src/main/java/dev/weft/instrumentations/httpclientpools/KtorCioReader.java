package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;

/** The figures of Ktor's engine CIO. Unless it pipelines, each request has a connection of its own, and their number is limited. */
final class KtorCioReader implements PoolReader<Object> {
  static final KtorCioReader READER = new KtorCioReader();

  private KtorCioReader() {
  }

  @Override
  public void read(Object engine, PoolFigures figures) throws ReflectiveOperationException {
    Object config = PrivateFields.read(engine, "config");
    if ((Boolean) Getters.get(config, "getPipelining")) {   // then it keeps connections, which are not told from those in use
      return;
    }
    int max = (Integer) Getters.get(config, "getMaxConnectionsCount");
    int free = (Integer) Getters.get(limit(PrivateFields.read(engine, "connectionFactory")), "getAvailablePermits");
    figures.name("ktor-client-cio");
    figures.active(max - free);
    figures.idle(0);
    figures.max(max);
  }

  private static Object limit(Object factory) throws ReflectiveOperationException {
    try {
      return PrivateFields.read(factory, "limit");
    } catch (NoSuchFieldException e) {   // before 2.0
      return PrivateFields.read(factory, "semaphore");
    }
  }
}
