package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;

/** How many sessions a manager of Tomcat, GlassFish, Jetty or Undertow holds, as it counts them itself. */
final class SessionReader implements PoolReader<Object> {
  static final SessionReader READER = new SessionReader();
  private static final String[] COUNTS = {"getActiveSessionCount", "getActiveSessions"};

  private SessionReader() {
  }

  @Override
  public void read(Object manager, PoolFigures figures) throws ReflectiveOperationException {
    figures.active(count(manager));
  }

  private static long count(Object manager) throws ReflectiveOperationException {
    for (String getter : COUNTS) {
      try {
        return ((Number) Getters.get(manager, getter)).longValue();
      } catch (NoSuchMethodException e) {   // another server
        continue;
      }
    }
    try {
      return Getters.number(Getters.get(manager, "getSessionCache"), "getSessionsCurrent");   // Jetty
    } catch (NoSuchMethodException e) {
      return Getters.number(Getters.get(manager, "getSessionManager"), "getSessions");   // Jetty before 9.4
    }
  }
}
