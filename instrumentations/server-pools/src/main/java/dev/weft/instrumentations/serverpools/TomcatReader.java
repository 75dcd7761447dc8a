package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.util.Collection;

/**
 * The threads of Tomcat's connectors: of an own pool, or of one that connectors share. Of virtual threads, and of the application's own executors, Tomcat
 * knows no figures.
 */
final class TomcatReader implements PoolReader<Object> {
  static final TomcatReader READER = new TomcatReader();

  private TomcatReader() {
  }

  @Override
  public void read(Object endpoint, PoolFigures figures) throws ReflectiveOperationException {
    figures.name((String) Getters.get(endpoint, "getName"));
    long busy = Getters.number(endpoint, "getCurrentThreadsBusy");
    long threads = Getters.number(endpoint, "getCurrentThreadCount");   // negative if they are not known
    figures.active(busy);
    figures.idle(busy < 0 || threads < 0 ? -1 : Math.max(0, threads - busy));
    Object executor = Getters.get(endpoint, "getExecutor");
    if (executor != null && threads >= 0) {
      long max = Getters.number(endpoint, "getMaxThreads");   // negative if the pool is shared
      figures.max(max < 0 ? Getters.number(executor, "getMaxThreads") : max);
      figures.pending(pending(executor));
    }
  }

  private static long pending(Object executor) throws ReflectiveOperationException {
    try {
      return ((Collection<?>) Getters.get(executor, "getQueue")).size();
    } catch (NoSuchMethodException e) {
      return Getters.number(executor, "getQueueSize");   // of a pool that is shared
    }
  }
}
