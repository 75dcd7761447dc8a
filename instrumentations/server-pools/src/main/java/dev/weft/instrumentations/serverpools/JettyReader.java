package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.util.Collection;

/** The threads of a Jetty server, unless they are virtual. */
final class JettyReader implements PoolReader<Object> {
  static final JettyReader READER = new JettyReader();

  private static final String VIRTUAL = "org.eclipse.jetty.util.thread.VirtualThreadPool";
  private static final String RESERVED = "org.eclipse.jetty.util.thread.ReservedThreadExecutor";

  private JettyReader() {
  }

  @Override
  public void read(Object server, PoolFigures figures) throws ReflectiveOperationException {
    Object pool = Getters.get(server, "getThreadPool");
    if (pool.getClass().getName().equals(VIRTUAL)) {
      figures.name("jetty");
      return;
    }
    figures.name(name(pool));
    long idle = Getters.number(pool, "getIdleThreads");
    long max = Getters.number(pool, "getMaxThreads");
    figures.active(busy(pool, idle));
    figures.idle(idle);
    figures.max(max == Integer.MAX_VALUE ? -1 : max);
    figures.pending(Getters.number(pool, "getQueueSize"));
  }

  /** A name that nobody has given ends with a hash code, which another start would change: {@code qtp}, {@code etp}. */
  private static String name(Object pool) throws ReflectiveOperationException {
    String name;
    try {
      name = (String) Getters.get(pool, "getName");
    } catch (NoSuchMethodException e) {   // a pool of the application's
      return "jetty";
    }
    String hash = Integer.toString(System.identityHashCode(pool));
    return name.endsWith(hash) ? name.substring(0, name.length() - hash.length()) : name;
  }

  /** Jetty's pool around one of the JDK's does not tell it, and to that a thread is busy also while it is reserved for the next task. */
  private static long busy(Object pool, long idle) throws ReflectiveOperationException {
    long busy = Getters.number(pool, "getBusyThreads");
    long threads = Getters.number(pool, "getThreads");
    return busy >= 0 || threads < 0 || idle < 0 ? busy : Math.max(0, threads - idle - reserved(pool));
  }

  private static long reserved(Object pool) throws ReflectiveOperationException {
    try {
      for (Object part : (Collection<?>) Getters.get(pool, "getBeans")) {
        if (part.getClass().getName().equals(RESERVED)) {
          return Getters.number(part, "getAvailable");
        }
      }
    } catch (NoSuchMethodException e) {
      // before 9.4 there are none
    }
    return 0;
  }
}
