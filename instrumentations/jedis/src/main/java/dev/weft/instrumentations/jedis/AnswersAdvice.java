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
public final class AnswersAdvice {
  private AnswersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection) {
    if (RedisOperation.isNested(Context.slot())) {
      return null;
    }
    RedisBatch batch = JedisCommands.sent(connection);
    if (batch == null) {
      return null;
    }
    batch.flushing();
    return batch.isOpenTransaction() ? connection : JedisCommands.startSent(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return List<?> answers, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started instanceof RedisOperation) {
      JedisCommands.end((RedisOperation) started, answers, thrown);
    } else if (started != null && thrown != null) {
      RedisOperation operation = JedisCommands.startSent((Connection) started);
      if (operation != null) {
        JedisCommands.end(operation, thrown);
      }
    }
  }
}
