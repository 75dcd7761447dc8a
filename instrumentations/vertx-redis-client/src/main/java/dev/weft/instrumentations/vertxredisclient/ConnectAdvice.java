package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import io.vertx.core.Future;
import net.bytebuddy.asm.Advice;

/** The application, or a client for a command, wants a connection. */
@Instrument(types = {
    "io.vertx.redis.client.impl.RedisClient",
    "io.vertx.redis.client.impl.RedisClusterClient",
    "io.vertx.redis.client.impl.RedisReplicationClient",
    "io.vertx.redis.client.impl.RedisSentinelClient"}, methods = "connect", parameters = 0)
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object client) {
    ClientProbe.connecting(client);
    return RedisOperation.startConnecting(Context.slot(), VertxRedis.VERTX_REDIS_CLIENT);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @SuppressWarnings("unchecked")
  public static void end(@Advice.Return Object future, @Advice.Enter Object connecting, @Advice.Thrown Throwable thrown) {
    if (connecting == null) {
      return;
    }
    RedisOperation operation = (RedisOperation) connecting;
    operation.detach();
    if (thrown != null) {
      operation.end(thrown);
    } else if (future != null) {
      ((Future<Object>) future).onComplete(new Connecting(operation));
    } else {
      operation.cancel();
    }
  }
}
