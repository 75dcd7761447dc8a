package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;

/** The threads of a Jetty server. */
final class JettyReader implements PoolReader<Object> {
  static final JettyReader READER = new JettyReader();

  private JettyReader() {
  }

  @Override
  public void read(Object server, PoolFigures figures) throws ReflectiveOperationException {
    Object pool = Getters.get(server, "getThreadPool");
    String name;
    try {
      name = (String) Getters.get(pool, "getName");
    } catch (NoSuchMethodException e) {   // a pool of the application's
      name = "jetty";
    }
    figures.name(name.startsWith("qtp") ? "qtp" : name);   // followed by a hash code
    figures.active(Getters.number(pool, "getBusyThreads"));
    figures.idle(Getters.number(pool, "getIdleThreads"));
    figures.max(Getters.number(pool, "getMaxThreads"));
    figures.pending(Getters.number(pool, "getQueueSize"));
  }
}
