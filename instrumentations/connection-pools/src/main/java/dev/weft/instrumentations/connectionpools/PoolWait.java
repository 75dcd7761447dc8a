package dev.weft.instrumentations.connectionpools;

import dev.weft.telemetry.pools.Pools;

/** A caller waits for a connection of a pool. */
final class PoolWait {
  private final Object pool;
  private final long startNanos = System.nanoTime();

  PoolWait(Object pool) {
    this.pool = pool;
  }

  void end() {
    Pools.waited(pool, System.nanoTime() - startNanos);
  }
}
