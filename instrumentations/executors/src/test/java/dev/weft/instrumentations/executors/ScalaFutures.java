package dev.weft.instrumentations.executors;

import dev.weft.testing.TaskRunner;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import scala.concurrent.ExecutionContext;
import scala.concurrent.ExecutionContextExecutorService;
import scala.concurrent.Future;
import scala.runtime.AbstractFunction0;

/** Futures of Scala's. */
final class ScalaFutures implements TaskRunner {
  private final ExecutionContextExecutorService pool = ExecutionContext.fromExecutorService(Executors.newFixedThreadPool(1));

  @Override
  public void execute(Runnable task) {
    Future.apply(new AbstractFunction0<Object>() {
      @Override
      public Object apply() {
        task.run();
        return "done";
      }
    }, pool);
  }

  @Override
  public boolean reject(Runnable task) {
    ScalaFutures ended = new ScalaFutures();
    ended.close();
    try {
      ended.pool.execute(task);
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
