package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.ThreadPoolReader;
import java.lang.reflect.Field;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The threads of a worker of XNIO, which run what Undertow serves. With Undertow 2.1 and later it knows how many are busy only with
 * {@code jboss.threads.eqe.statistics.active-count}.
 */
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
      ThreadPoolReader.READER.read(taskPool(worker), figures);
      return;
    }
    long busy = Getters.number(counts, "getBusyWorkerThreadCount");
    long threads = Getters.number(counts, "getWorkerPoolSize");
    figures.active(busy);
    figures.idle(busy < 0 || threads < 0 ? -1 : Math.max(0, threads - busy));
    figures.max(Getters.number(counts, "getMaxWorkerPoolSize"));
    figures.pending(Getters.number(counts, "getWorkerQueueSize"));
  }

  private static ThreadPoolExecutor taskPool(Object worker) throws ReflectiveOperationException {
    Field field = worker.getClass().getSuperclass().getDeclaredField("taskPool");
    field.setAccessible(true);
    return (ThreadPoolExecutor) field.get(worker);
  }
}
