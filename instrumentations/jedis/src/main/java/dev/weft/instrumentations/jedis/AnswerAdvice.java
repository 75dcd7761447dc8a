package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/**
 * The answer to a command that was sent before. All commands before Jedis 4 are answered so; later, administrative ones and the first ones of
 * a connection.
 */
@Instrument(types = "redis.clients.jedis.Connection", methods = {"getStatusCodeReply", "getBulkReply", "getBinaryBulkReply",
    "getIntegerReply", "getMultiBulkReply", "getBinaryMultiBulkReply", "getIntegerMultiBulkReply", "getOne"})
public final class AnswerAdvice {
  private AnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection) {
    return JedisCommands.startAnswered(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object answer, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    JedisCommands.endAnswered(started, answer, thrown);
  }
}
