package dev.weft.instrumentations.executors;

import dev.weft.testing.TaskRunner;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The JDK's own scheduled pool. */
final class JdkPool implements TaskRunner {
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  @Override
  public int threads() {
    return 2;
  }

  @Override
  public boolean delay(Runnable task) {
    pool.schedule(task, 1, TimeUnit.MILLISECONDS);
    return true;
  }

  @Override
  public boolean repeat(Runnable task) {
    pool.scheduleAtFixedRate(task, 1, 5, TimeUnit.MILLISECONDS);
    return true;
  }

  @Override
  public boolean reject(Runnable task) {
    JdkPool ended = new JdkPool();
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
