package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;

/** The figures of AsyncHttpClient, which counts connections since 2.1. */
final class AsyncHttpClientReader implements PoolReader<Object> {
  static final AsyncHttpClientReader READER = new AsyncHttpClientReader();

  private AsyncHttpClientReader() {
  }

  @Override
  public void read(Object client, PoolFigures figures) throws ReflectiveOperationException {
    Object stats;
    try {
      stats = Getters.get(client, "getClientStats");
    } catch (NoSuchMethodException e) {
      return;
    }
    figures.name("async-http-client");
    figures.active((Long) Getters.get(stats, "getTotalActiveConnectionCount"));
    figures.idle((Long) Getters.get(stats, "getTotalIdleConnectionCount"));
    figures.max((Integer) Getters.get(Getters.get(client, "getConfig"), "getMaxConnections"));
  }
}
