package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/** Commands whose answers are not awaited, as those of a subscriber, whose answers are messages: they end once they are sent. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "flush")
public final class FlushAdvice {
  private FlushAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection) {
    if (RedisOperation.isNested(Context.slot())) {
      return null;
    }
    RedisBatch batch = JedisCommands.sent(connection);
    return batch == null || batch.isOpenTransaction() ? null : JedisCommands.startSent(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      JedisCommands.end((RedisOperation) operation, thrown);
    }
  }
}
