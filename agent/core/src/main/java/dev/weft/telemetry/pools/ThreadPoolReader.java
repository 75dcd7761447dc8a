package dev.weft.telemetry.pools;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** Figures of the JDK's thread pools. What is scheduled for later waits, too. */
public final class ThreadPoolReader implements PoolReader<ThreadPoolExecutor> {
  public static final ThreadPoolReader READER = new ThreadPoolReader();

  private ThreadPoolReader() {
  }

  @Override
  public void read(ThreadPoolExecutor pool, PoolFigures figures) {
    figures.completed(pool.getCompletedTaskCount());
    if (pool.isTerminated()) {
      figures.closed();
      return;
    }
    int busy = pool.getActiveCount();
    figures.active(busy);
    figures.idle(Math.max(0, pool.getPoolSize() - busy));
    figures.max(max(pool));
    figures.pending(pool.getQueue().size());
  }

  /** A scheduled pool never has more threads than its core; -1 for a pool without a limit. */
  private static int max(ThreadPoolExecutor pool) {
    int max = pool instanceof ScheduledThreadPoolExecutor ? Math.max(1, pool.getCorePoolSize()) : pool.getMaximumPoolSize();
    return max == Integer.MAX_VALUE ? -1 : max;
  }
}
