package dev.weft.instrumentations.httpclientpools;

import dev.weft.telemetry.pools.Getters;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.Map;

/** The figures of Reactor Netty's connection providers, each of which has a pool for each address. */
final class ReactorNettyReader implements PoolReader<Object> {
  static final ReactorNettyReader READER = new ReactorNettyReader();
  /** The provider that clients have which name none. */
  private static final String DEFAULT = "http";
  private static final String TCP = "tcp";

  private ReactorNettyReader() {
  }

  @Override
  public void read(Object provider, PoolFigures figures) throws ReflectiveOperationException {
    Class<?> type = type(provider.getClass());
    String name = (String) PrivateFields.read(type, "name", provider);
    if (name.equals(TCP) || provider.getClass().getSimpleName().startsWith("Http2")) {   // streams, whose connections are in another one
      return;
    }
    long active = 0;
    long idle = 0;
    long pending = 0;
    long max = 0;
    boolean isUsed = false;
    for (Object pool : ((Map<?, ?>) PrivateFields.read(type, "channelPools", provider)).values()) {
      if ((Boolean) Getters.get(pool, "isDisposed")) {
        continue;
      }
      Object metrics = Getters.get(pool, "metrics");
      active += (Integer) Getters.get(metrics, "acquiredSize");
      idle += (Integer) Getters.get(metrics, "idleSize");
      pending += (Integer) Getters.get(metrics, "pendingAcquireSize");
      max += (Integer) Getters.get(metrics, "getMaxAllocatedSize");
      isUsed = true;
    }
    if (isUsed) {
      figures.name(name.equals(DEFAULT) ? "reactor-netty" : name);
      figures.active(active);
      figures.idle(idle);
      figures.pending(pending);
      figures.max(max >= Integer.MAX_VALUE ? -1 : max);
    }
  }

  /** The type that each provider extends, or is. */
  private static Class<?> type(Class<?> provider) {
    return provider.getName().equals(Clients.REACTOR_NETTY) ? provider : type(provider.getSuperclass());
  }
}
