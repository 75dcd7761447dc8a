package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;

/** The figures of Armeria's client factories, each of which has a pool for each event loop. They limit neither connections nor callers. */
final class ArmeriaReader implements PoolReader<Object> {
  static final ArmeriaReader READER = new ArmeriaReader();
  private static final int ATTEMPTS = 5;

  private ArmeriaReader() {
  }

  @Override
  public void read(Object factory, PoolFigures figures) throws ReflectiveOperationException {
    Map<?, ?> pools = (Map<?, ?>) PrivateFields.read(factory, "pools");
    if (pools.isEmpty()) {   // it is closed, or one of Armeria's own that is never used
      return;
    }
    long active = 0;
    long idle = 0;
    for (Object pool : pools.values()) {
      for (Object channel : channels((Map<?, ?>) PrivateFields.read(pool, "allChannels"))) {
        if (isUsed(channel)) {
          active++;
        } else {
          idle++;
        }
      }
    }
    figures.name("armeria-client");
    figures.active(active);
    figures.idle(idle);
  }

  /** The event loop changes the map without a lock. */
  private static List<Object> channels(Map<?, ?> all) {
    for (int attempt = 1; ; attempt++) {
      try {
        return new ArrayList<>(all.keySet());
      } catch (ConcurrentModificationException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The last handler of a connection's pipeline is its session. */
  private static boolean isUsed(Object channel) throws ReflectiveOperationException {
    Object session = Getters.get(Getters.get(channel, "pipeline"), "last");
    try {
      return session != null && (Boolean) Getters.get(session, "hasUnfinishedResponses");
    } catch (NoSuchMethodException e) {   // it is closed
      return false;
    }
  }
}
