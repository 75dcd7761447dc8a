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
    return ofJetty(manager);
  }

  private static long ofJetty(Object handler) throws ReflectiveOperationException {
    try {
      return Getters.number(Getters.get(handler, "getSessionCache"), "getSessionsCurrent");
    } catch (NoSuchMethodException e) {   // before Jetty 9.4
      return Getters.number(Getters.get(handler, "getSessionManager"), "getSessions");
    }
  }
}
