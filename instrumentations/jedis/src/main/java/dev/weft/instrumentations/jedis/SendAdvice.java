package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;

/** Where each command is written: those whose answers are asked for separately are remembered until then. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "sendCommand", takes = "redis.clients.jedis.CommandArguments")
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) CommandArguments arguments) {
    JedisConnections.select(connection, arguments);
    if (RedisOperation.isNested(Context.slot())) {
      return null;
    }
    JedisCommands.sending(connection, arguments);
    return connection;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object connection, @Advice.Thrown Throwable thrown) {
    if (connection != null && thrown != null) {
      RedisOperation operation = JedisCommands.startSent((Connection) connection);
      if (operation != null) {
        JedisCommands.end(operation, thrown);
      }
    }
  }
}
