package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.redis.RedisOperation;
import java.lang.invoke.MethodHandle;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisSocketFactory;

/** The server of a connection since Jedis 4: that of the factory of its sockets. */
final class SocketFactories {
  /** The accessor for the address is private to Jedis in most releases, and refuses all but one kind of factory. */
  private static final @Nullable MethodHandle SOCKET_FACTORY = JedisConnections.field("socketFactory", JedisSocketFactory.class);

  private SocketFactories() {
  }

  static void describe(RedisOperation operation, Connection connection) {
    JedisSocketFactory factory = socketFactory(connection);
    if (factory instanceof DefaultJedisSocketFactory) {
      describe(operation, (DefaultJedisSocketFactory) factory);
    } else {
      operation.server(null, -1);
    }
  }

  static void describe(RedisOperation operation, DefaultJedisSocketFactory factory) {
    HostAndPort server = factory.getHostAndPort();
    operation.server(server == null ? null : server.getHost(), server == null ? -1 : server.getPort());
  }

  static @Nullable String server(Connection connection) {
    JedisSocketFactory factory = socketFactory(connection);
    HostAndPort server = factory instanceof DefaultJedisSocketFactory ? ((DefaultJedisSocketFactory) factory).getHostAndPort() : null;
    return server == null ? null : HostLabels.of(server.getHost(), server.getPort());
  }

  private static @Nullable JedisSocketFactory socketFactory(Connection connection) {
    if (SOCKET_FACTORY == null) {
      return null;
    }
    try {
      return (JedisSocketFactory) SOCKET_FACTORY.invokeExact(connection);
    } catch (Throwable t) {
      return null;   // a field's reader has nothing to throw
    }
  }
}
