package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolProbe;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.pools.PrivateFields;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;

/** Asks the server of a client whether it answers, over a connection of the client's pool, which no application uses meanwhile. */
final class ClientProbe implements PoolProbe<Redis> {
  private static final ClientProbe PROBE = new ClientProbe();

  private ClientProbe() {
  }

  static void connecting(Object client) {
    if (!Context.isAgentThread()) {
      Pools.register(PoolKind.REDIS, client, PROBE);
    }
  }

  /** Open connections are counted one by one, see {@link OpenAdvice}. */
  @Override
  public void read(Redis client, PoolFigures figures) throws ReflectiveOperationException {
    figures.name(server(client));
  }

  private static @Nullable String server(Redis client) throws ReflectiveOperationException {
    return Servers.first(PrivateFields.read(client, "connectionManager"));
  }

  @Override
  public @Nullable String ask(Redis client, int limitMillis) throws Exception {
    PoolProbe.await(client.send(Request.cmd(Command.PING)).toCompletionStage(), TimeUnit.MILLISECONDS.toNanos(limitMillis));
    return server(client);
  }
}
