package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;

/** A command over one connection, sent and answered. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "executeCommand", takes = "redis.clients.jedis.CommandArguments")
public final class CommandAdvice {
  private CommandAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) CommandArguments arguments) {
    return enter(connection, arguments);
  }

  /** Part of a command that a client retries, or sends to the node that has the key: that one learns which server it was. */
  static Object enter(Connection connection, CommandArguments arguments) {
    Context.Slot slot = Context.slot();
    RedisOperation operation = SentArguments.start(slot, arguments);
    RedisOperation sending = operation != null ? operation : RedisOperation.current(slot);
    if (sending != null) {
      JedisConnections.describe(sending, connection);
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      JedisCommands.end((RedisOperation) operation, answer, thrown);
    }
  }
}
