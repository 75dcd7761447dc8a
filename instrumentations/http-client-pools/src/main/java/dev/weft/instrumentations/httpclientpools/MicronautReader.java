package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The figures of Micronaut's client since 4.0, which has a pool for each address. */
final class MicronautReader implements PoolReader<Object> {
  static final MicronautReader READER = new MicronautReader();

  private MicronautReader() {
  }

  @Override
  public void read(Object manager, PoolFigures figures) throws ReflectiveOperationException {
    Map<?, ?> pools;
    try {
      pools = (Map<?, ?>) PrivateFields.read(manager, "pools");
    } catch (NoSuchFieldException e) {   // Micronaut 3, which has a pool of Netty's if a setting asks for one
      return;
    }
    List<Object> connections = new ArrayList<>();
    Consumer<Object> collector = connections::add;
    for (Object holder : pools.values()) {
      Object pool = pool(holder);
      method(pool, "forEachConnection", Consumer.class).invoke(pool, collector);
    }
    long active = 0;
    for (Object connection : connections) {
      if ((Boolean) method(connection, "hasLiveRequests").invoke(connection)) {
        active++;
      }
    }
    figures.name("micronaut-http-client");
    figures.active(active);
    figures.idle(connections.size() - active);
  }

  /** The holder is the pool itself in the first releases. */
  private static Object pool(Object holder) throws ReflectiveOperationException {
    try {
      return PrivateFields.read(holder, "pool");
    } catch (NoSuchFieldException e) {
      return holder;
    }
  }

  /** A method that is not public, of the object's class or one that this extends. */
  private static Method method(Object target, String name, Class<?>... parameters) throws NoSuchMethodException {
    Class<?> type = target.getClass();
    while (true) {
      try {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException e) {
        type = type.getSuperclass();
        if (type == null) {
          throw e;
        }
      }
    }
  }
}
