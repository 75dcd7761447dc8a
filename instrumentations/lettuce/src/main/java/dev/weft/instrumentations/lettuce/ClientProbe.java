package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolProbe;
import dev.weft.telemetry.pools.Pools;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks the server of a client whether it answers, over a connection that is opened for it. Those of the application are left alone: a command
 * between its own would become part of a transaction, and would wait behind a command that blocks.
 */
final class ClientProbe implements PoolProbe<RedisClient> {
  private static final ClientProbe PROBE = new ClientProbe();
  /** By client: where it connected to first. What a client's URI belongs to may keep the client alive, so that is not kept from here. */
  private static final WeakIdentityMap<WeakReference<Object>> SERVERS = LibraryState.map("lettuce.clients");
  /** Connections that the agent had opened, and their handshakes. */
  private static final WeakIdentityMap<Boolean> OWN = LibraryState.map("lettuce.own-connections");

  private ClientProbe() {
  }

  /** A client connects to a server. */
  static void connecting(RedisClient client, RedisURI server) {
    if (Context.isAgentThread()) {
      return;
    }
    WeakReference<Object> known = SERVERS.get(client);
    if (known == null || known.get() == null) {
      SERVERS.put(client, new WeakReference<>(server));
    }
    Pools.register(PoolKind.REDIS, client, PROBE);
  }

  /** A connection or its handshake is made; on a thread of the agent's it is the agent's. */
  static void made(Object made) {
    if (Context.isAgentThread()) {
      OWN.put(made, Boolean.TRUE);
    }
  }

  static boolean isOwn(Object made) {
    return OWN.get(made) != null;
  }

  private static RedisURI server(RedisClient client) {
    WeakReference<Object> known = SERVERS.get(client);
    return known == null ? null : (RedisURI) known.get();
  }

  /** Open connections are counted one by one, see {@link OpenAdvice}. */
  @Override
  public void read(RedisClient client, PoolFigures figures) {
    RedisURI server = server(client);
    if (server == null) {
      figures.closed();   // nothing is connected to it any more
    } else {
      figures.name(name(server));
    }
  }

  /** Null for a socket of Unix, and where sentinels know the server. */
  private static String name(RedisURI server) {
    return HostLabels.of(server.getHost(), server.getPort());
  }

  @Override
  public String ask(RedisClient client, int limitMillis) throws Exception {
    RedisURI server = server(client);
    if (server == null) {
      throw new IllegalStateException("there is no server to connect to");
    }
    try (StatefulRedisConnection<String, String> connection = client.connect(StringCodec.UTF8, server)) {
      connection.setTimeout(Duration.ofMillis(limitMillis));
      connection.async().ping().get(limitMillis, TimeUnit.MILLISECONDS);
    }
    return name(server);
  }
}
