package dev.weft.instrumentations.redisson;

import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolProbe;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.api.Node;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisConnectionException;

/** Asks the servers of a client whether they answer. Redisson opens a connection to each for that, and closes it. */
final class RedissonProbe implements PoolProbe<RedissonClient> {
  static final RedissonProbe PROBE = new RedissonProbe();

  private RedissonProbe() {
  }

  @Override
  public void read(RedissonClient client, PoolFigures figures) {
    if (client.isShutdown()) {
      figures.closed();
    } else {
      figures.name(server(client));
    }
  }

  /** The first of its servers. */
  private static String server(RedissonClient client) {
    for (Node each : client.getNodesGroup().getNodes()) {
      InetSocketAddress address = each.getAddr();
      return HostLabels.of(address.getHostString(), address.getPort());
    }
    return null;
  }

  /** Redisson does not say why a server gave no answer. */
  @Override
  public String ask(RedissonClient client, int limitMillis) throws TimeoutException {
    long end = System.nanoTime() + limitMillis * 1_000_000L;
    if (client.getNodesGroup().pingAll(limitMillis, TimeUnit.MILLISECONDS)) {
      return server(client);
    }
    if (System.nanoTime() - end >= 0) {
      throw new TimeoutException();
    }
    throw new RedisConnectionException("no answer");
  }
}
