package dev.weft.instrumentations.executorpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.util.concurrent.ForkJoinPool;

/** Figures of a fork-join pool, as it estimates them. It does not count the tasks that it completes, and may have more threads while some wait. */
final class ForkJoinReader implements PoolReader<ForkJoinPool> {
  static final ForkJoinReader READER = new ForkJoinReader();

  private ForkJoinReader() {
  }

  @Override
  public void read(ForkJoinPool pool, PoolFigures figures) {
    if (pool.isTerminated()) {
      figures.closed();
      return;
    }
    int busy = pool.getActiveThreadCount();
    figures.active(busy);
    figures.idle(Math.max(0, pool.getPoolSize() - busy));
    figures.max(pool.getParallelism());
    figures.pending(pool.getQueuedTaskCount() + pool.getQueuedSubmissionCount());
  }
}
