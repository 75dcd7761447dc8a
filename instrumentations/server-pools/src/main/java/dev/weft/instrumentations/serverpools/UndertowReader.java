package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.ThreadPoolReader;
import java.lang.reflect.Field;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * The worker threads of an Undertow server. Since 2.1 it knows how many are busy only with {@code jboss.threads.eqe.statistics.active-count}.
 */
final class UndertowReader implements PoolReader<Object> {
  static final UndertowReader READER = new UndertowReader();

  private UndertowReader() {
  }

  @Override
  public void read(Object server, PoolFigures figures) throws ReflectiveOperationException {
    Object worker = field(server.getClass(), "worker", server);   // the getter came with 2.0
    if (worker == null) {
      figures.closed();
      return;
    }
    figures.name((String) Getters.get(worker, "getName"));
    Object counts;
    try {
      counts = Getters.get(worker, "getMXBean");
    } catch (NoSuchMethodException e) {   // before XNIO 3.5
      ThreadPoolReader.READER.read((ThreadPoolExecutor) field(worker.getClass().getSuperclass(), "taskPool", worker), figures);
      return;
    }
    long busy = Getters.number(counts, "getBusyWorkerThreadCount");
    long threads = Getters.number(counts, "getWorkerPoolSize");
    figures.active(busy);
    figures.idle(busy < 0 || threads < 0 ? -1 : Math.max(0, threads - busy));
    figures.max(Getters.number(counts, "getMaxWorkerPoolSize"));
    figures.pending(Getters.number(counts, "getWorkerQueueSize"));
  }

  private static Object field(Class<?> type, String name, Object owner) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
