package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/** The answer to a command that was sent before, as administrative commands and the first ones of a connection are. */
@Instrument(types = "redis.clients.jedis.Connection", methods = {"getStatusCodeReply", "getBulkReply", "getBinaryBulkReply",
    "getIntegerReply", "getMultiBulkReply", "getBinaryMultiBulkReply", "getIntegerMultiBulkReply", "getOne"})
public final class AnswerAdvice {
  private AnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection) {
    return JedisCommands.startSent(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      JedisCommands.end((RedisOperation) operation, thrown);
    }
  }
}
