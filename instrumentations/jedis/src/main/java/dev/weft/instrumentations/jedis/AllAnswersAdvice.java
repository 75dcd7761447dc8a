package dev.weft.instrumentations.jedis;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.redis.RedisOperation;
import java.util.List;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.Connection;

/** As {@link AnswersAdvice}, in Jedis 2: a transaction leaves its last answer, which says what its commands came to. */
@Instrument(types = "redis.clients.jedis.Connection", methods = "getAll", takes = "int")
public final class AllAnswersAdvice {
  private AllAnswersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) int left) {
    AnswersAdvice.flushing(connection);
    Context.Slot slot = Context.slot();
    if (left <= 0) {
      return JedisCommands.startAnswered(connection);
    }
    return RedisOperation.isNested(slot) ? null : Sending.flush(slot, connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return List<?> answers, @Advice.Enter Object started, @Advice.Thrown Throwable thrown) {
    if (started instanceof Sending) {
      ((Sending) started).end(thrown);
    } else {
      JedisCommands.endAnswered(started, answers, thrown);
    }
  }
}
