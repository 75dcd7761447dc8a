package dev.weft.telemetry.pools;

/**
 * Reads the figures of a library's pools. An instrumentation keeps its readers in constants, since {@link Pools} does not keep them alive.
 *
 * <pre>{@code
 * final class HikariReader implements PoolReader<HikariDataSource> {
 *   static final HikariReader READER = new HikariReader();
 *
 *   public void read(HikariDataSource pool, PoolFigures figures) {
 *     figures.name(pool.getPoolName());
 *     if (pool.isClosed()) {
 *       figures.closed();
 *     } else {
 *       figures.active(pool.getHikariPoolMXBean().getActiveConnections());
 *     }
 *   }
 * }
 *
 * Pools.register(PoolKind.DATABASE, pool, HikariReader.READER);
 * }</pre>
 */
public interface PoolReader<P> {
  /**
   * Called at each scrape, on a thread of the agent's. It may block and may throw: then the figures that it has not yet told are left out, of
   * this pool and at this scrape.
   */
  void read(P pool, PoolFigures figures) throws Exception;
}
