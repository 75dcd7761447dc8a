package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import java.util.List;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/**
 * The answers to commands that were sent together. A transaction asks twice: first whether its commands were queued, then for what they
 * came to; it is over with the second.
 */
@Instrument(types = "redis.clients.jedis.Connection", methods = {"getMany", "getObjectMultiBulkReply"})
@Instrument(types = "redis.clients.jedis.Connection", methods = "getAll", parameters = 0)
public final class AnswersAdvice {
  private AnswersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection) {
    flushing(connection);
    return JedisCommands.startAnswered(connection);
  }

  static void flushing(Connection connection) {
    RedisBatch batch = RedisOperation.isNested(Context.slot()) ? null : JedisCommands.sent(connection);
    if (batch != null) {
      batch.flushing();
    }
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return List<?> answers, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    JedisCommands.endAnswered(started, answers, thrown);
  }
}
