package application;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A sequential executor on a pool of two threads. */
public final class Sequence implements AutoCloseable {
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Executor executor = MoreExecutors.newSequentialExecutor(pool);

  public void execute(Runnable task) {
    executor.execute(task);
  }

  public int threads() {
    return 1;
  }

  public boolean delay(Runnable task) {
    return false;
  }

  public boolean repeat(Runnable task) {
    return false;
  }

  public boolean reject(Runnable task) {
    Sequence ended = new Sequence();
    ended.close();
    try {
      ended.execute(task);
      return false;
    } catch (RejectedExecutionException expected) {
      return true;
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
