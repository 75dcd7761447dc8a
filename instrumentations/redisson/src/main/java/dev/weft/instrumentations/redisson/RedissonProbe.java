package dev.weft.instrumentations.redisson;

import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolProbe;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.redisson.api.Node;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisClient;
import org.redisson.client.RedisConnection;
import org.redisson.client.protocol.RedisCommands;

/** Asks the servers of a client whether they answer, over a connection to each that is opened for that. */
final class RedissonProbe implements PoolProbe<RedissonClient> {
  static final RedissonProbe PROBE = new RedissonProbe();
  /** The clients that ask. */
  private static final WeakIdentityMap<Boolean> OWN = LibraryState.map("redisson.own-clients");

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

  @Override
  public String ask(RedissonClient client, int limitMillis) throws Exception {
    long end = System.nanoTime() + limitMillis * 1_000_000L;
    List<CompletionStage<?>> asked = new ArrayList<>();
    for (Node each : client.getNodesGroup().getNodes()) {
      asked.add(ask(each));
    }
    for (CompletionStage<?> each : asked) {
      PoolProbe.await(each, end - System.nanoTime());
    }
    return server(client);
  }

  /** Asks over a connection of a client of its own, which shares the threads of the application's. */
  private static CompletionStage<?> ask(Node node) throws ReflectiveOperationException {
    RedisClient application = (RedisClient) node.getClass().getMethod("getClient").invoke(node);
    RedisClient client = RedisClient.create(application.getConfig());
    OWN.put(client, Boolean.TRUE);
    return client.connectAsync().thenCompose(connection -> connection.<String, String>async(RedisCommands.PING)
        .whenComplete((answer, thrown) -> connection.closeAsync()));
  }

  /** Whether a connection is one over which a server is asked. */
  static boolean isOwn(RedisConnection connection) {
    return OWN.get(connection.getRedisClient()) != null;
  }
}
