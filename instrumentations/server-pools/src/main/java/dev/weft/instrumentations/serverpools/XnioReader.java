package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import dev.weft.telemetry.pools.ThreadPoolReader;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;

/** The threads of a worker of XNIO, which run what Undertow serves. */
final class XnioReader implements PoolReader<Object> {
  static final XnioReader READER = new XnioReader();

  private XnioReader() {
  }

  @Override
  public void read(Object worker, PoolFigures figures) throws ReflectiveOperationException {
    figures.name((String) Getters.get(worker, "getName"));
    Object counts;
    try {
      counts = Getters.get(worker, "getMXBean");
    } catch (NoSuchMethodException e) {   // before XNIO 3.5
      ThreadPoolReader.READER.read((ThreadPoolExecutor) taskPool(worker), figures);
      return;
    }
    figures.max(Getters.number(counts, "getMaxWorkerPoolSize"));
    figures.pending(Getters.number(counts, "getWorkerQueueSize"));
    long busy = Getters.number(counts, "getBusyWorkerThreadCount");
    if (busy < 0) {
      readThreads(taskPool(worker), figures);
      return;
    }
    figures.active(busy);
    figures.idle(Math.max(0, Getters.number(counts, "getWorkerPoolSize") - busy));
  }

  /**
   * Since XNIO 3.8 (Undertow 2.1) the executor counts busy threads only with {@code jboss.threads.eqe.statistics.active-count}. It names its
   * threads, and one that waits for a task is parked on the executor.
   */
  private static void readThreads(Object pool, PoolFigures figures) throws ReflectiveOperationException {
    Object executor;
    try {
      executor = PrivateFields.read(pool.getClass(), "executor", pool);
    } catch (NoSuchFieldException e) {   // one that the application made
      return;
    }
    Thread[] threads = (Thread[]) Getters.get(executor, "getRunningThreads");
    int idle = 0;
    for (Thread thread : threads) {
      if (LockSupport.getBlocker(thread) == executor) {
        idle++;
      }
    }
    figures.active(threads.length - idle);
    figures.idle(idle);
  }

  private static Object taskPool(Object worker) throws ReflectiveOperationException {
    return PrivateFields.read(worker.getClass().getSuperclass(), "taskPool", worker);
  }
}
