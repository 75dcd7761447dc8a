package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.util.Collection;

/** The threads of Tomcat's connectors. */
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
    figures.max(Getters.number(endpoint, "getMaxThreads"));
    Object executor = Getters.get(endpoint, "getExecutor");
    if (executor != null) {
      figures.pending(((Collection<?>) Getters.get(executor, "getQueue")).size());
    }
  }
}
