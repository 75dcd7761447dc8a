package dev.weft.instrumentations.serverpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import java.lang.reflect.Field;
import java.util.Map;

/** How many sessions Spring Session keeps in a map. Expired ones stay there until they are asked for, and do not count. */
final class SpringSessionReader implements PoolReader<Object> {
  static final SpringSessionReader READER = new SpringSessionReader();

  private SpringSessionReader() {
  }

  @Override
  public void read(Object repository, PoolFigures figures) throws ReflectiveOperationException {
    Field field = repository.getClass().getDeclaredField("sessions");
    field.setAccessible(true);
    Map<?, ?> sessions = (Map<?, ?>) field.get(repository);
    if (sessions.getClass().getName().startsWith("java.util.")) {   // others may be a store's, which a scrape must not read
      int active = 0;
      for (Object session : sessions.values()) {
        active += (Boolean) Getters.get(session, "isExpired") ? 0 : 1;
      }
      figures.active(active);
    }
  }
}
