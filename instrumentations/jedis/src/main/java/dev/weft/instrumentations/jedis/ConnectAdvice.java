package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/**
 * Jedis makes itself known to a server. What it sends for that is its own affair, and an older server answers some of it with errors that
 * Jedis expects; it is reported only if no connection comes of it, as {@code CONNECT}.
 */
@Instrument(types = "redis.clients.jedis.Connection", methods = "initializeFromClientConfig")
public final class ConnectAdvice {
  private ConnectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection) {
    RedisOperation operation = RedisOperation.startConnecting(Context.slot(), JedisCommands.JEDIS);
    return operation == null ? null : new Object[] {operation, connection};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started == null) {
      return;
    }
    RedisOperation operation = (RedisOperation) ((Object[]) started)[0];
    if (thrown == null) {
      operation.cancel();
    } else {
      JedisConnections.describe(operation, (Connection) ((Object[]) started)[1]);
      JedisCommands.end(operation, thrown);
    }
  }
}
