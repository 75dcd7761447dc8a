package dev.weft.instrumentations.executors;

import com.google.common.util.concurrent.ListeningScheduledExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import dev.weft.testing.TaskRunner;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Guava's futures. */
final class Guava implements TaskRunner {
  private final ListeningScheduledExecutorService pool = MoreExecutors.listeningDecorator(Executors.newScheduledThreadPool(1));

  @Override
  public void execute(Runnable task) {
    pool.submit(task);
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
    Guava ended = new Guava();
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
