package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;

/** Figures of the pools that GlassFish and Payara have. By reflection, as their types stand on {@code javax.resource} or {@code jakarta.resource}. */
final class GlassFishReader implements PoolReader<Object> {
  static final GlassFishReader READER = new GlassFishReader();

  private GlassFishReader() {
  }

  @Override
  public void read(Object pool, PoolFigures figures) throws ReflectiveOperationException {
    figures.name(Getters.get(Getters.get(pool, "getPoolInfo"), "getName").toString());
    figures.max((Integer) Getters.get(pool, "getMaxPoolSize"));
    figures.pending((Integer) Getters.get(pool, "getWaitQueueLength"));
    Object connections = Getters.get(pool, "getPoolStatus");
    figures.active((Integer) Getters.get(connections, "getNumConnUsed"));
    figures.idle((Integer) Getters.get(connections, "getNumConnFree"));
  }
}
