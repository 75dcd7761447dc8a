package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.pools.OpenConnections;
import io.vertx.core.net.NetSocket;
import net.bytebuddy.asm.Advice;

/** A connection is open. */
@Instrument(types = "io.vertx.redis.client.impl.RedisStandaloneConnection", methods = "<init>",
    takes = {"io.vertx.core.Vertx", "io.vertx.core.impl.ContextInternal",
        "io.vertx.core.net.impl.clientconnection.ConnectionListener", "io.vertx.core.net.NetSocket"})
@Instrument(types = "io.vertx.redis.client.impl.RedisStandaloneConnection", methods = "<init>",
    takes = {"io.vertx.core.Vertx", "io.vertx.core.impl.ContextInternal",
        "io.vertx.core.net.impl.pool.PoolConnector$Listener", "io.vertx.core.net.NetSocket"})
@Instrument(types = "io.vertx.redis.client.impl.RedisStandaloneConnection", methods = "<init>",
    takes = {"io.vertx.core.impl.VertxInternal", "io.vertx.core.impl.ContextInternal",
        "io.vertx.core.net.impl.pool.PoolConnector$Listener", "io.vertx.core.net.NetSocket"})
@Instrument(types = "io.vertx.redis.client.impl.RedisStandaloneConnection", methods = "<init>",
    takes = {"io.vertx.core.internal.VertxInternal", "io.vertx.core.internal.ContextInternal",
        "io.vertx.core.internal.pool.PoolConnector$Listener", "io.vertx.core.net.NetSocket"})
public final class OpenAdvice {
  private OpenAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(3) NetSocket socket) {
    return socket;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object connection, @Advice.Enter Object socket) {
    OpenConnections.REDIS.opened(connection);
    if (socket != null) {
      Servers.connected(connection, ((NetSocket) socket).remoteAddress());
    }
  }
}
